import en from './words/en.json';
import zh from './words/zh.json';

/** Every language of the page: a table in words/ and a line here. Each table has the keys of English; a test holds that. */
const TABLES = { en, zh };
const CHOICE = 'bottega.language';

export type Language = keyof typeof TABLES;
export type Word = keyof typeof en;

export const languages = Object.entries(TABLES).map(([tag, table]) => ({ tag: tag as Language, name: table['language.name'] }));

let current: Language = chosen();
document.documentElement.lang = current;

function chosen(): Language {
  const wanted = [localStorage.getItem(CHOICE) ?? '', ...navigator.languages].map(tag => tag.split('-')[0]);
  return (wanted.find(tag => tag in TABLES) ?? 'en') as Language;
}

export const language = (): Language => current;

export function setLanguage(tag: Language): void {
  current = tag;
  localStorage.setItem(CHOICE, tag);
  document.documentElement.lang = tag;
  window.dispatchEvent(new CustomEvent('bottega-language'));
}

/** The word in the person's language, with {names} filled in; of one thing as one speaks of it. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return (values.n === 1 ? known(`${word}.one`, values) : undefined) ?? filled(TABLES[current][word], values);
}

function filled(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The same for a word whose name is made of what the studio says; nothing if there is none. */
export function known(word: string, values: Record<string, string | number> = {}): string | undefined {
  const table: Record<string, string> = TABLES[current];
  return Object.hasOwn(table, word) ? filled(table[word], values) : undefined;
}

/** The number in a name that the studio gave by counting, such as s2 or p1; another name as it is. */
export const bare = (id: string): string => id.replace(/^[sp](?=\d+$)/, '');

/** How the studio calls parts of a plan and files, and what people call them. */
const PARTS: [RegExp, Word][] = [
  [/^s(?<what>\d+)$/, 'part.shots'],
  [/^p(?:oster-)?(?<what>\d+)$/, 'part.posters'],
  [/^poster-(?<what>\d+)-(?<form>[a-z]+)$/, 'part.poster.form'],
  [/^spot$/, 'part.film'],
  [/^spot-(?<form>[a-z]+)$/, 'part.film.form'],
  [/^display-(?<form>\d+x\d+)$/, 'part.display'],
];

/** What people call a shot, a poster or a file by its id; the id where a person or a model chose it. */
export function partName(id: string): string {
  for (const [pattern, word] of PARTS) {
    const found = pattern.exec(id);
    if (found) {
      const { what = '', form = '' } = found.groups ?? {};
      return t(word, { what, form: known(`form.${form}`) ?? form.replace('x', ' × ') });
    }
  }
  return id;
}

export const partNames = (ids: Iterable<string>): string => [...ids].map(partName).join(t('value.and'));

const OF_VERSIONS = ['critique', 'revise', 'package'];
const OF_SHOTS = ['image', 'video', 'speech'];

/** A step of the work, whose name in the graph is such as image/s2; the studio's own words if there are none here. */
export function stepName({ node, label }: { node: string; label: string }): string {
  const [kind = '', name = ''] = node.split('/');
  const [of = '', variant = ''] = name.split('@');
  const short = OF_VERSIONS.includes(kind) ? of.replace(/^v/, '') : OF_SHOTS.includes(kind) ? bare(of) : partName(of);
  const what = variant && variant !== 'display' ? `${short} · ${partName(variant)}` : short;
  return known(`step.${variant === 'display' ? variant : kind}`, { what }) ?? label;
}

/** The word for a name of the studio's such as a state; the name itself, made readable, if there is none. */
export function named(group: string, name: string): string {
  return known(`${group}.${name}`) ?? name.toLowerCase().replaceAll('_', ' ');
}
