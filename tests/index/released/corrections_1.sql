BEGIN TRANSACTION;
CREATE TABLE correction (
	file VARCHAR NOT NULL, 
	given JSON NOT NULL, 
	read VARCHAR NOT NULL, 
	PRIMARY KEY (file)
);
INSERT INTO "correction" VALUES('report.txt','{"year": 2025}','{"title":"石浦镇2023年预算绩效管理情况的报告","issuer":null,"region":"石浦镇","region_path":["石浦镇"],"level":"town","year":2023,"kind":"report","status":"issued","document_number":null,"issued_on":null,"effective_from":null,"effective_until":null,"signers":[],"addressees":[],"annexes":[],"printed_by":null,"printed_on":null,"classification":null}');
COMMIT;
