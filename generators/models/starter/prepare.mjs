// Pairs the pictures of @lobehub/fluent-emoji-3d with captions from emojibase-data: NAME.png (as published, 256x256 with alpha) and NAME.txt.
// Flags and skin tones are left out: the ones are drawings of cloth, the others the same thing again.
import { createRequire } from 'node:module';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

const require = createRequire(import.meta.url);
const pictures = join(dirname(require.resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets');
const emoji = require('emojibase-data/en/data.json');
const folder = process.argv[2];
const FLAGS = 9;
const COMPONENTS = 2;
const CAPTIONS = 10;

const known = new Map(readdirSync(pictures).map((name) => [name.replace(/\.webp$/, '').replace(/-?fe0f/g, ''), name]));

function captions({ label, tags = [] }) {
  const plain = label.toLowerCase().replace(/[“”"]/g, '').replace(/:/g, ',');
  const words = tags.map((tag) => tag.toLowerCase()).filter((tag) => !plain.includes(tag));
  const variants = [plain];
  for (let i = 0; i < words.length && variants.length < CAPTIONS; i++) {
    variants.push(i % 2 === 0 ? `${plain}, ${words[i]}` : `${words[i]}, ${words[(i + 2) % words.length]}`);
  }
  return [...new Set(variants)];
}

let count = 0;
for (const each of emoji) {
  const name = known.get(each.hexcode.toLowerCase().replace(/-?fe0f/g, ''));
  if (each.group === undefined || each.group === FLAGS || each.group === COMPONENTS || name === undefined) {
    continue;
  }
  const target = join(folder, each.hexcode.toLowerCase());
  if (!existsSync(`${target}.png`)) {
    await sharp(join(pictures, name)).png().toFile(`${target}.png`);
  }
  writeFileSync(`${target}.txt`, captions(each).join('\n') + '\n');
  count++;
}
console.log(`${count} pictures in ${folder}`);
