/** A site of the built-in source list, as the tables of this folder and the list of addresses give it. */
export interface Site {
  host: string;
  /** Official name of the body; null where it isn't certain. */
  agency: string | null;
  region_code?: string;
  level?: "central" | "provincial" | "prefecture" | "county";
  /** The page to begin at; the home page where it is left out. */
  url?: string;
  scheme?: "http" | "https";
  family?: string;
  publishes_for?: "many";
  /** Further hosts that the site is known to move its readers to. */
  hosts?: readonly string[];
  expects?: { at_least: number };
  /** A remark for whoever opens the file. */
  remark?: string;
}
