import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of a few hundred KiB, in memory. */
export class SmallDisk {
  readonly folder: string;

  constructor(kib: number) {
    this.folder = mkdtempSync(join(tmpdir(), "gongkai-disk-"));
    mount("-t", "tmpfs", "-o", `size=${kib}k`, "none", this.folder);
  }

  /** Makes room, or takes it away. */
  resize(kib: number): void {
    mount("-o", `remount,size=${kib}k`, this.folder);
  }

  /** Leaves so much room beside what is there. */
  leave(kib: number): void {
    const { blocks, bfree, bsize } = statfsSync(this.folder);
    this.resize(Math.ceil(((blocks - bfree) * bsize) / 1024) + kib);
  }

  /** From now on it can only be read. */
  lock(): void {
    mount("-o", "remount,ro", this.folder);
  }

  remove(): void {
    // Lazily: a run that failed may still hold a file of it.
    execFileSync("umount", ["-l", this.folder]);
    rmSync(this.folder, { recursive: true });
  }
}

function mount(...words: string[]): void {
  execFileSync("mount", words, { stdio: "ignore" });
}

/** False where this user may mount no disk, as in most containers. */
export function canMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  try {
    new SmallDisk(64).remove();
    return true;
  } catch {
    return false;
  }
}
