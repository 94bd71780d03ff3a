/** What is taken from others: exact versions with their hashes, from the registry alone, and which of it runs when installed. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

interface Package {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(join(PACKAGE_ROOT, path), "utf8")) as T;
const own = json<Package>("package.json");
const locked = Object.entries(
  json<{ packages: Record<string, Locked> }>("package-lock.json").packages,
).filter(([path]) => path !== "");
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** What runs when a package with an install script is installed, and what of it needs more than the registry. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  // The first half asks the project's release page for a ready binary; where that can't be reached, the second one
  // compiles what the registry gave. SECURITY.md says how to do that from the start.
  "better-sqlite3": "prebuild-install || node-gyp rebuild --release",
};

describe("dependencies", () => {
  it("are named by their exact versions, those of the lock file", () => {
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
      expect(Object.fromEntries(locked)[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it("have a hash each, and come from the registry", () => {
    expect(locked.length).toBeGreaterThan(100);
    for (const [path, { version = "", integrity = "", resolved = "", link = false }] of locked) {
      expect(link, path).toBe(false);
      expect(version, path).toMatch(/^\d+\.\d+\.\d+/);
      expect(integrity, path).toMatch(/^sha512-/);
      expect(resolved, path).not.toMatch(/^(?:git|file|http:)/);
    }
  });

  it("run nothing when they are installed but what is listed and allowed", () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = scripted.map(([path]) => nameOf(path)).sort();
    expect(names).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
    expect(names).toEqual(Object.keys(own.allowScripts).sort());
    for (const [path] of scripted) {
      const { scripts } = json<Package>(`${path}/package.json`);
      const run = ["preinstall", "install", "postinstall"].flatMap((step) => scripts[step] ?? []);
      expect(run.join(" && "), path).toBe(INSTALL_SCRIPTS[nameOf(path)]);
    }
  });

  it("run nothing of our own when gongkai is installed from the registry", () => {
    for (const step of ["preinstall", "install", "postinstall"]) expect(own.scripts[step]).toBeUndefined();
  });
});

it("the list of materials (SBOM, CycloneDX) names every package of the lock file, with its hash", {
  timeout: 120_000,
}, () => {
  const [program = "", ...words] = (own.scripts.sbom ?? "").split(" ");
  const text = execFileSync(program, words, { cwd: PACKAGE_ROOT, maxBuffer: 1 << 26 }).toString();
  const bom = JSON.parse(text) as {
    bomFormat: string;
    components: Array<{ purl: string; hashes: Array<{ alg: string }> }>;
  };
  expect(bom.bomFormat).toBe("CycloneDX");
  const listed = new Set(bom.components.map(({ purl }) => decodeURIComponent(purl)));
  // `--omit dev` would leave out what both the program and its tests need.
  for (const [path, { version }] of locked) expect(listed).toContain(`pkg:npm/${nameOf(path)}@${version}`);
  for (const { purl, hashes } of bom.components) expect(hashes[0]?.alg, purl).toBe("SHA-512");
});
