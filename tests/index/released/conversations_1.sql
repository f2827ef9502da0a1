BEGIN TRANSACTION;
CREATE TABLE turn (
	id INTEGER NOT NULL, 
	session VARCHAR(64) NOT NULL, 
	question VARCHAR NOT NULL, 
	as_of DATE NOT NULL, 
	region VARCHAR, 
	year INTEGER, 
	audience VARCHAR, 
	asked_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "turn" VALUES(1,'一','自评什么时候交？','2026-11-21','澄溪区',2026,'教育部门','2026-11-22 04:20:23.179271');
CREATE INDEX ix_turn_session ON turn (session);
COMMIT;
