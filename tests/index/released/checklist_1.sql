BEGIN TRANSACTION;
CREATE TABLE checklist_entry (
	uid VARCHAR(64) NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	file VARCHAR NOT NULL, 
	keys JSON NOT NULL, 
	title VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	clause VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	"when" VARCHAR NOT NULL, 
	done BOOLEAN NOT NULL, 
	assignee VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	updated_at DATETIME, 
	sequence INTEGER NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	modified_at DATETIME, 
	PRIMARY KEY (uid)
);
INSERT INTO "checklist_entry" VALUES('u1@zhengwen','d1','a.txt','["k1", "k2"]','办法','三','各部门……','报送自评报告','各预算部门','2026-08-31',1,'老王','已交','2026-11-22 04:20:24.351705',0,'',NULL);
CREATE INDEX ix_checklist_entry_file ON checklist_entry (file);
CREATE INDEX ix_checklist_entry_document ON checklist_entry (document);
COMMIT;
