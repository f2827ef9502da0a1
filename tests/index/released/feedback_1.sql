BEGIN TRANSACTION;
CREATE TABLE feedback (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR NOT NULL, 
	"key" VARCHAR, 
	state VARCHAR NOT NULL, 
	given JSON NOT NULL, 
	told JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "feedback" VALUES(1,'2026-11-22 04:21:16.456386','预算科','k','gold','{"verdict": "good", "comment": "\u5bf9", "expected": {"must": [["8\u670831\u65e5"]], "must_not": [], "refuse": false}}','{"questions": ["\u81ea\u8bc4\u4ec0\u4e48\u65f6\u5019\u4ea4\uff1f"], "kind": "deadline", "scope": {"region": null, "year": null, "audience": null, "as_of": "2026-11-21"}, "text": "8\u670831\u65e5\u524d\u3002", "abstained": false, "evidence": [{"file": "a.txt", "quote": "8\u670831\u65e5\u524d\u62a5\u9001"}]}');
COMMIT;
