/**
 * When a report is due: 《条例》(2019) 第四十九条 for departments (1月31日) and governments (3月31日), 《条例》(2007)
 * 第三十一条 before (3月31日 for all). Townships and 派出机关 have no date of their own since 2019, so theirs is
 * advisory; 第五十五条 bodies and universities (另有办法) have no duty here: `month_day` null.
 * `report_kind` '' is every kind that has no row of its own.
 */
export const sql = `
CREATE TABLE due_rule (
  agency_kind TEXT NOT NULL,
  report_kind TEXT NOT NULL DEFAULT '',
  first_year  INTEGER NOT NULL,
  last_year   INTEGER NOT NULL,
  month_day   TEXT,
  advisory    INTEGER NOT NULL DEFAULT 0,
  basis       TEXT NOT NULL,
  PRIMARY KEY (agency_kind, report_kind, first_year)
) WITHOUT ROWID;

INSERT INTO due_rule (agency_kind, report_kind, first_year, last_year, month_day, advisory, basis) VALUES
  ('department',        '',              2008, 2018, '03-31', 0, '《条例》(2007)第三十一条'),
  ('government',        '',              2008, 2018, '03-31', 0, '《条例》(2007)第三十一条'),
  ('township',          '',              2008, 2018, '03-31', 1, '《条例》(2007)第三十一条'),
  ('subdistrict',       '',              2008, 2018, '03-31', 1, '《条例》(2007)第三十一条'),
  ('zone',              '',              2008, 2018, '03-31', 1, '《条例》(2007)第三十一条'),
  ('vertical',          '',              2008, 2018, '03-31', 0, '《条例》(2007)第三十一条'),
  ('authorised_org',    '',              2008, 2018, '03-31', 0, '《条例》(2007)第三十一条'),
  ('public_enterprise', '',              2008, 2018, NULL,    0, '《条例》(2007)第三十七条'),
  ('university',        '',              2008, 9999, NULL,    0, '《高等学校信息公开办法》教育部令第29号'),
  ('department',        '',              2019, 9999, '01-31', 0, '《条例》(2019)第四十九条第一款'),
  ('department',        'gov_aggregate', 2019, 9999, '03-31', 0, '《条例》(2019)第四十九条第二款'),
  ('government',        '',              2019, 9999, '03-31', 0, '《条例》(2019)第四十九条第二款'),
  ('government',        'gov_own',       2019, 9999, '01-31', 0, '《条例》(2019)第四十九条第一款'),
  ('township',          '',              2019, 9999, '01-31', 1, '无全国统一期限'),
  ('subdistrict',       '',              2019, 9999, '01-31', 1, '无全国统一期限'),
  ('zone',              '',              2019, 9999, '01-31', 1, '无全国统一期限'),
  ('vertical',          '',              2019, 9999, '01-31', 0, '《条例》(2019)第四十九条第一款'),
  ('authorised_org',    '',              2019, 9999, '01-31', 0, '《条例》(2019)第五十四条'),
  ('public_enterprise', '',              2019, 9999, NULL,    0, '《条例》(2019)第五十五条');
`;
