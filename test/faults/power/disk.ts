import { dirname } from 'node:path';
import type { Rng } from '../../../domain/demo/rng.ts';
import { FileBytes } from './file-bytes.ts';
import type { Call } from './trace.ts';

/** What was asked of the disk and not synced: of a file's content, or of the names in a folder. */
type Content = { of: 'content'; file: FileBytes; call: Extract<Call, { kind: 'write' | 'cut' }> };
type Name = { of: 'names'; change: (names: Map<string, Entry>) => unknown; folders: string[] };
type Pending = Content | Name;
type Entry = FileBytes | 'folder';
type NameCall = Extract<Call, { kind: 'create' | 'folder' | 'unlink' | 'rename' }>;

/** What a power cut leaves: the content of every file by its path. */
export type Image = Map<string, Buffer>;

/** How much of what was not synced a cut leaves. */
export type CutMode = 'nothing' | 'beginning' | 'some' | 'torn' | 'everything';
export const CUT_MODES: readonly CutMode[] = ['nothing', 'beginning', 'some', 'torn', 'everything'];

/**
 * The most forgetful disk that still keeps its promises: what was synced is there after a power cut, and of the rest any
 * part may be, in any order, torn at sectors of 512 bytes. A name is synced by its folder, not by its file nor by another
 * folder; the changes of one folder keep their order, as in every journal of a file system.
 */
export class Disk {
  readonly #synced = new Map<string, Entry>();
  readonly #files = new Map<number, FileBytes>();
  readonly #folders = new Map<number, string>();
  #pending: Pending[] = [];

  constructor(root: { path: string; inode: number }) {
    this.#folders.set(root.inode, root.path);
  }

  /** Takes one call. */
  take(call: Call): void {
    if (call.kind === 'write' || call.kind === 'cut') {
      this.#pending.push({ of: 'content', file: this.#file(call.inode), call });
    } else if (call.kind === 'sync') this.#syncFile(this.#file(call.inode));
    else if (call.kind === 'sync_folder') this.#syncNames(this.#folder(call.inode));
    else if (call.kind !== 'line') this.#pending.push({ of: 'names', ...this.#nameChange(call) });
  }

  #nameChange(call: NameCall): Omit<Name, 'of'> {
    if (call.kind === 'rename') {
      return { change: (names) => move(names, call.from, call.to), folders: [dirname(call.from), dirname(call.to)] };
    }
    const { kind, path, inode } = call;
    const folders = [dirname(path)];
    if (kind === 'unlink') return { change: (names) => names.delete(path), folders };
    if (kind === 'folder') this.#folders.set(inode, path);
    const entry = kind === 'folder' ? kind : new FileBytes();
    if (entry instanceof FileBytes) this.#files.set(inode, entry);
    return { change: (names) => names.set(path, entry), folders };
  }

  /** What a cut now leaves. */
  cut(mode: CutMode, rng: Rng): Image {
    const names = new Map(this.#synced);
    const contents = new Map<FileBytes, FileBytes>();
    const copyOf = (file: FileBytes) => {
      const copy = contents.get(file) ?? file.copy();
      contents.set(file, copy);
      return copy;
    };
    for (const kept of this.#kept(mode, rng)) {
      if (kept.of === 'names') kept.change(names);
      else if (mode === 'torn') copyOf(kept.file).takeTorn(kept.call, rng);
      else copyOf(kept.file).take(kept.call);
    }
    const image: Image = new Map();
    for (const [path, entry] of names) if (entry !== 'folder') image.set(path, copyOf(entry).bytes());
    return image;
  }

  #kept(mode: CutMode, rng: Rng): Pending[] {
    const pending = this.#pending;
    if (mode === 'nothing') return [];
    if (mode === 'everything') return pending;
    if (mode === 'beginning') return pending.slice(0, rng.int(0, pending.length));
    const percent = rng.int(1, 99);
    const namesKept = beginningOfEach(
      pending.filter((each) => each.of === 'names'),
      rng,
    );
    return pending.filter((each) => (each.of === 'names' ? namesKept.has(each) : rng.chance(percent)));
  }

  #syncFile(file: FileBytes): void {
    this.#pending = this.#pending.filter((each) => {
      if (each.of !== 'content' || each.file !== file) return true;
      file.take(each.call);
      return false;
    });
  }

  #syncNames(folder: string): void {
    this.#pending = this.#pending.filter((each) => {
      if (each.of !== 'names' || !each.folders.includes(folder)) return true;
      each.change(this.#synced);
      return false;
    });
  }

  #file(inode: number): FileBytes {
    const file = this.#files.get(inode);
    if (!file) throw new Error(`inode ${inode} was never created`);
    return file;
  }

  #folder(inode: number): string {
    const folder = this.#folders.get(inode);
    if (folder === undefined) throw new Error(`folder ${inode} was never made`);
    return folder;
  }
}

/** Of each folder's changes a beginning; a file that moves from one folder to another does so in both or in neither. */
function beginningOfEach(names: readonly Name[], rng: Rng): Set<Pending> {
  const left = new Map<string, number>();
  for (const folder of new Set(names.flatMap((name) => name.folders))) {
    left.set(folder, rng.int(0, names.filter((name) => name.folders.includes(folder)).length));
  }
  const kept = new Set<Pending>();
  for (const name of names) {
    const may = name.folders.every((folder) => (left.get(folder) ?? 0) > 0);
    for (const folder of name.folders) left.set(folder, may ? (left.get(folder) ?? 0) - 1 : 0);
    if (may) kept.add(name);
  }
  return kept;
}

/** A file takes the name; a folder takes all that is in it along. */
function move(names: Map<string, Entry>, from: string, to: string): void {
  for (const [path, entry] of [...names]) {
    if (path !== from && !path.startsWith(`${from}/`)) continue;
    names.delete(path);
    names.set(to + path.slice(from.length), entry);
  }
}
