import { assetUrl } from './api';
import type { AssetRef } from './wire';

/** `usWeightClass` of a TrueType or OpenType file (ISO/IEC 14496-22, OS/2); a file that ends before it has none. */
async function weightOf(address: string): Promise<number> {
  const answer = await fetch(address);
  const file = new DataView(await answer.arrayBuffer());
  for (let entry = 12, last = 12 + 16 * file.getUint16(4); entry < last; entry += 16) {
    if (file.getUint32(entry) === 0x4f532f32) { // "OS/2"
      return Math.min(900, Math.max(100, file.getUint16(file.getUint32(entry + 8) + 4)));
    }
  }
  throw new RangeError('no OS/2');
}

/** A brand's own fonts, lent to the page under one family, so that of several weights the nearest is taken. */
export class OwnFonts {
  /** Empty until the browser has read one of them. */
  family = '';
  /** Those that the browser cannot read. */
  unread = 0;
  private key = '';
  private faces: FontFace[] = [];

  constructor(private readonly changed: () => void) {}

  /** Lends these and no others. */
  async lend(files: AssetRef[]): Promise<void> {
    const key = files.map(({ sha256 }) => sha256).join();
    if (key === this.key) {
      return;
    }
    this.takeBack();
    this.key = key;
    const family = `own-${files.map(({ sha256 }) => sha256.slice(0, 8)).join('-')}`;
    const faces = await Promise.all(files.map(file => OwnFonts.read(family, assetUrl(file.sha256))));
    if (key !== this.key) {
      return; // others were asked for meanwhile
    }
    this.faces = faces.filter(face => face !== undefined);
    this.faces.forEach(face => document.fonts.add(face));
    this.family = this.faces.length ? family : '';
    this.unread = faces.length - this.faces.length;
    this.changed();
  }

  private static async read(family: string, address: string): Promise<FontFace | undefined> {
    try {
      return await new FontFace(family, `url("${address}")`, { weight: String(await weightOf(address)) }).load();
    } catch {
      return undefined;
    }
  }

  takeBack(): void {
    this.faces.forEach(face => document.fonts.delete(face));
    this.faces = [];
    this.family = '';
    this.unread = 0;
    this.key = '';
  }
}
