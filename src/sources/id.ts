/**
 * An id that somebody recognises the site by: `mee` for www.mee.gov.cn, `czt.fujian` for czt.fujian.gov.cn, `gov` for
 * www.gov.cn.
 */
export function idOfAddress(url: string): string {
  const { hostname, port } = new URL(url);
  const name = hostname.replace(/^\[|\]$/g, "").replace(/^www\./, "");
  const short = name === "gov.cn" ? "gov" : name.replace(/\.gov\.cn$/, "");
  return port === "" ? short : `${short}-${port}`;
}
