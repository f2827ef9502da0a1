BEGIN TRANSACTION;
CREATE TABLE clauses (
	document_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR, 
	body_words VARCHAR NOT NULL, 
	context_words VARCHAR NOT NULL, 
	payload VARCHAR NOT NULL, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "clauses" VALUES('ff914f8767b4ffee',0,'6ffc94dffdd8ad5b6831477e306f711e7ee0189584312cdf483577d224b593b5','石浦 镇 2023 年 预算 绩效 管理 预算绩效管理 情况 报告','石浦 镇 2023 年 预算 绩效 管理 预算绩效管理 情况 报告','{"number":0,"span":{"start":0,"end":19},"kind":"title","path":[],"label":"","stem":null,"cells":[],"caption":"","page":null}');
INSERT INTO "clauses" VALUES('ff914f8767b4ffee',1,NULL,'','','{"number":1,"span":{"start":20,"end":26},"kind":"heading","path":[{"label":"一、","title":"总体情况","depth":1,"span":{"start":20,"end":26}}],"label":"一、","stem":null,"cells":[],"caption":"","page":null}');
INSERT INTO "clauses" VALUES('ff914f8767b4ffee',2,'6e41a8dd45cb7ea0667446c973a03c6e9a99c840a92d9d05346017271bb0c0e5','2023 年 全镇 纳入 绩效 目标 管理 绩效目标管理 项目 126 个 涉及 资金 8 450 万元 预算 执行 执行率 预算执行率 为 93.6% 比 上年 提高 2.1 个 百分 分点 百分点','石浦 镇 2023 年 预算 绩效 管理 预算绩效管理 情况 报告 总体 情况','{"number":2,"span":{"start":27,"end":88},"kind":"text","path":[{"label":"一、","title":"总体情况","depth":1,"span":{"start":20,"end":26}}],"label":"","stem":null,"cells":[],"caption":"","page":null}');
INSERT INTO "clauses" VALUES('ff914f8767b4ffee',3,NULL,'','','{"number":3,"span":{"start":89,"end":96},"kind":"heading","path":[{"label":"二、","title":"自评价情况","depth":1,"span":{"start":89,"end":96}}],"label":"二、","stem":null,"cells":[],"caption":"","page":null}');
INSERT INTO "clauses" VALUES('ff914f8767b4ffee',4,'61058d479c909e330d8eb07491fd12e49a049ddde4b7239e0610ef4090bbf2c8','全镇 共 开展 绩效 自评 评价 自评价 绩效自评价 98 项 其中 评为 优的 61 项 良 30 项 中 7 项','石浦 镇 2023 年 预算 绩效 管理 预算绩效管理 情况 报告 自评 评价 自评价 情况','{"number":4,"span":{"start":97,"end":132},"kind":"text","path":[{"label":"二、","title":"自评价情况","depth":1,"span":{"start":89,"end":96}}],"label":"","stem":null,"cells":[],"caption":"","page":null}');
INSERT INTO "clauses" VALUES('ff914f8767b4ffee',5,NULL,'','','{"number":5,"span":{"start":133,"end":139},"kind":"heading","path":[{"label":"三、","title":"存在问题","depth":1,"span":{"start":133,"end":139}}],"label":"三、","stem":null,"cells":[],"caption":"","page":null}');
INSERT INTO "clauses" VALUES('ff914f8767b4ffee',6,'4a7e4ee1322ae271e435e92407ca63513933a8c0ecec6fc2ae9f9d1ac3346357','一是 个别 单位 绩效 指标 绩效指标 设置 较 粗 二是 自评 评价 自评价 报告 质量 不高','石浦 镇 2023 年 预算 绩效 管理 预算绩效管理 情况 报告 存在 问题','{"number":6,"span":{"start":140,"end":167},"kind":"text","path":[{"label":"三、","title":"存在问题","depth":1,"span":{"start":133,"end":139}}],"label":"","stem":null,"cells":[],"caption":"","page":null}');
CREATE TABLE documents (
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	region VARCHAR, 
	year INTEGER, 
	kind VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	clause_count INTEGER NOT NULL, 
	fact_count INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	metadata_json VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	outline_json VARCHAR NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (id), 
	UNIQUE (file)
);
INSERT INTO "documents" VALUES(1,'ff914f8767b4ffee','report.txt','ff914f8767b4ffeeb5abda1aa76eaf8a9169fa41511c8d780cc5725ecbd85112','石浦镇',2023,'report','issued',7,10,'2026-11-22 04:21:07.007295','{"title":"石浦镇2023年预算绩效管理情况的报告","issuer":null,"region":"石浦镇","region_path":["石浦镇"],"level":"town","year":2023,"kind":"report","status":"issued","document_number":null,"issued_on":null,"effective_from":null,"effective_until":null,"signers":[],"addressees":[],"annexes":[],"printed_by":null,"printed_on":null,"classification":null}','石浦镇2023年预算绩效管理情况的报告
一、总体情况
2023年，全镇纳入绩效目标管理的项目126个，涉及资金8,450万元。预算执行率为93.6%，比上年提高2.1个百分点。
二、自评价情况
全镇共开展绩效自评价98项，其中评为优的61项，良的30项，中的7项。
三、存在问题
一是个别单位绩效指标设置较粗。二是自评价报告质量不高。','{"headings":[{"label":"一、","title":"总体情况","depth":1,"span":{"start":20,"end":26}},{"label":"二、","title":"自评价情况","depth":1,"span":{"start":89,"end":96}},{"label":"三、","title":"存在问题","depth":1,"span":{"start":133,"end":139}}],"pages":[],"warnings":[],"placement":null}');
CREATE TABLE facts (
	id VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	region VARCHAR, 
	year INTEGER, 
	status VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	due DATE, 
	recurrence VARCHAR, 
	comparator VARCHAR, 
	value DOUBLE, 
	high DOUBLE, 
	unit VARCHAR, 
	period VARCHAR, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	payload VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "facts" VALUES('fd972315aabf5a2da','ff914f8767b4ffee',0,'enumeration','石浦镇',2023,'issued','石浦镇2023年预算绩效管理情况的报告','|',NULL,NULL,NULL,NULL,NULL,NULL,NULL,20,139,'{"span":{"start":20,"end":139},"context":{"start":20,"end":139},"clause":1,"rule":"headings","title":"石浦镇2023年预算绩效管理情况的报告","points":[{"start":20,"end":26},{"start":89,"end":96},{"start":133,"end":139}]}');
INSERT INTO "facts" VALUES('f31f9f22cfb8441fc','ff914f8767b4ffee',1,'figure','石浦镇',2023,'issued','纳入绩效目标管理的项目','|',NULL,NULL,NULL,126.0,NULL,'count','2023',46,50,'{"span":{"start":46,"end":50},"context":{"start":27,"end":63},"clause":2,"rule":"number","metric":"纳入绩效目标管理的项目","value":"126","unit":"count","period":"2023","body":null,"qualifier":null,"comparison":null,"part_of":null}');
INSERT INTO "facts" VALUES('f8009f46533fb1a17','ff914f8767b4ffee',2,'figure','石浦镇',2023,'issued','绩效目标涉及资金','|',NULL,NULL,NULL,84500000.0,NULL,'yuan','2023',55,62,'{"span":{"start":55,"end":62},"context":{"start":27,"end":63},"clause":2,"rule":"number","metric":"绩效目标涉及资金","value":"84500000","unit":"yuan","period":"2023","body":null,"qualifier":null,"comparison":null,"part_of":null}');
INSERT INTO "facts" VALUES('f23e6ade52e5560cb','ff914f8767b4ffee',3,'figure','石浦镇',2023,'issued','预算执行率','|',NULL,NULL,NULL,93.6,NULL,'percent','2023',69,74,'{"span":{"start":69,"end":74},"context":{"start":63,"end":88},"clause":2,"rule":"number","metric":"预算执行率","value":"93.6","unit":"percent","period":"2023","body":null,"qualifier":null,"comparison":null,"part_of":null}');
INSERT INTO "facts" VALUES('f0f5dbae2d47c1bac','ff914f8767b4ffee',4,'figure','石浦镇',2023,'issued','预算执行率提高','|',NULL,NULL,NULL,2.1,NULL,'percentage_point','2023',80,87,'{"span":{"start":80,"end":87},"context":{"start":63,"end":88},"clause":2,"rule":"number","metric":"预算执行率提高","value":"2.1","unit":"percentage_point","period":"2023","body":null,"qualifier":null,"comparison":"比上年","part_of":null}');
INSERT INTO "facts" VALUES('f5351dfe31158c084','ff914f8767b4ffee',5,'figure','石浦镇',2023,'issued','绩效自评价','|',NULL,NULL,NULL,98.0,NULL,'count','2023',107,110,'{"span":{"start":107,"end":110},"context":{"start":97,"end":132},"clause":4,"rule":"number","metric":"绩效自评价","value":"98","unit":"count","period":"2023","body":null,"qualifier":null,"comparison":null,"part_of":null}');
INSERT INTO "facts" VALUES('f3cea974cbc54768a','ff914f8767b4ffee',6,'figure','石浦镇',2023,'issued','绩效自评价（评为优）','|',NULL,NULL,NULL,61.0,NULL,'count','2023',117,120,'{"span":{"start":117,"end":120},"context":{"start":97,"end":132},"clause":4,"rule":"number","metric":"绩效自评价（评为优）","value":"61","unit":"count","period":"2023","body":null,"qualifier":null,"comparison":null,"part_of":"绩效自评价"}');
INSERT INTO "facts" VALUES('f6ee8251a11070121','ff914f8767b4ffee',7,'figure','石浦镇',2023,'issued','绩效自评价（良）','|',NULL,NULL,NULL,30.0,NULL,'count','2023',123,126,'{"span":{"start":123,"end":126},"context":{"start":97,"end":132},"clause":4,"rule":"number","metric":"绩效自评价（良）","value":"30","unit":"count","period":"2023","body":null,"qualifier":null,"comparison":null,"part_of":"绩效自评价"}');
INSERT INTO "facts" VALUES('f2193e660d0bde81e','ff914f8767b4ffee',8,'figure','石浦镇',2023,'issued','绩效自评价（良）','|',NULL,NULL,NULL,7.0,NULL,'count','2023',129,131,'{"span":{"start":129,"end":131},"context":{"start":97,"end":132},"clause":4,"rule":"number","metric":"绩效自评价（良）","value":"7","unit":"count","period":"2023","body":null,"qualifier":null,"comparison":null,"part_of":"绩效自评价"}');
INSERT INTO "facts" VALUES('f2e784639ad3f2122','ff914f8767b4ffee',9,'enumeration','石浦镇',2023,'issued','存在问题','|',NULL,NULL,NULL,NULL,NULL,NULL,NULL,140,166,'{"span":{"start":140,"end":166},"context":{"start":140,"end":167},"clause":6,"rule":"told is","title":"存在问题","points":[{"start":142,"end":154},{"start":157,"end":166}]}');
CREATE TABLE library (
	version INTEGER NOT NULL, 
	schema_version INTEGER NOT NULL, 
	model VARCHAR, 
	dimension INTEGER, 
	PRIMARY KEY (version)
);
INSERT INTO "library" VALUES(1,1,'multilingual-e5-small',384);
CREATE INDEX ix_documents_sha256 ON documents (sha256);
CREATE INDEX ix_clauses_digest ON clauses (digest);
CREATE INDEX facts_by_kind ON facts (kind, region, year);
CREATE INDEX facts_by_due ON facts (due);
CREATE INDEX facts_by_document ON facts (document_id, position);
COMMIT;
