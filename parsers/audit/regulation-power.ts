import type { Finding, TableCells } from "../../src/core/record.ts";

/** A body that can't make 规章 (《立法法》第九十一、九十三条): townships, subdistricts and counties. */
const NO_REGULATION_POWER = /(?:镇|乡|街道)(?:人民政府|办事处)?$|^(?!.*(?:自治州|盟)).*县/;

/** A finding of severity `info` for each number of 规章 that a body reports which can make none (T2-REG-POWER). */
export function regulationPower(proactive: TableCells | undefined, agency: string | null): Finding[] {
  const cells = proactive?.regulations;
  if (cells === undefined || agency === null || !NO_REGULATION_POWER.test(agency)) return [];
  return Object.entries(cells).flatMap(([column, value]) =>
    value === null || value === 0
      ? []
      : [
          {
            code: "regulation_power",
            severity: "info" as const,
            table: "proactive" as const,
            row: "regulations",
            column,
            printed: value,
            message: `${agency} reports ${value} 规章; 规章 are made by 设区的市 and above (立法法)`,
          },
        ],
  );
}
