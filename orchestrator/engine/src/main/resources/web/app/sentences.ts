import { withPlaces } from './plan-words';
import zh from './sentences/zh.json';
import { bare, known, language, named, partName, type Language } from './words';

/**
 * What the studio says in whole sentences, in other languages than its own, which is English: a table in sentences/ for each, from the
 * sentence with {gaps} to what people say there. A test holds the tables to the sentences that the programs have. The more particular
 * stands before the more general.
 */
const BOOKS: Partial<Record<Language, Record<string, string>>> = { zh };
const MAX_KEPT = 500;

interface Sentence { pattern: RegExp; words: string }

const read = new Map<Language, Sentence[]>();
const kept = new Map<string, string>();

/** A sentence of the studio's for people: in their language where its table has it, and with names where ids and paths stand. */
export function sentence(said: string): string {
  const key = `${language()} ${said}`;
  const before = kept.get(key);
  if (before !== undefined) {
    return before;
  }
  if (kept.size >= MAX_KEPT) {
    kept.clear();
  }
  const words = translated(said) ?? plain(said);
  kept.set(key, words);
  return words;
}

/** The same where its table has all of it; nothing otherwise. */
export function translated(said: string): string | undefined {
  const whole = one(said.trim());
  const parts = whole === undefined ? said.trim().split(/(?<=[.!?]) (?=\p{Lu})/u) : [];
  const each = parts.length > 1 ? parts.map(one) : [];
  return whole ?? (each.length && each.every(part => part !== undefined) ? each.join('') : undefined);
}

function one(said: string): string | undefined {
  for (const { pattern, words } of sentences()) {
    const found = pattern.exec(said);
    if (found) {
      return words.replace(/\{(\w+)\}/g, (gap, name: string) => inner(name, found.groups?.[name] ?? gap));
    }
  }
  return undefined;
}

/** What stands in a gap, by what the gap is called. */
function inner(name: string, said: string): string {
  switch (name) {
    case 'shot': case 'poster': return bare(said);
    case 'part': return said.split(', ').map(partName).join(', ');
    case 'state': return known(`state.${said}`) ?? known(`taskstate.${said}`) ?? said;
    case 'mood': return named('mood', said.toUpperCase());
    case 'form': case 'rule': return named(name, said);
    default: return translated(said) ?? translated(said.replace(/^The /, '')) ?? plain(said);
  }
}

/** Ids as people call what they are of. */
const plain = (said: string): string => withPlaces(said)
  .replace(/^Production \S+ is [A-Z_]+: (.)/, (_, first: string) => first.toUpperCase())
  .replace(/(?<=^left out: ).+/, ids => ids.split(', ').map(partName).join(', '))
  .replace(/\b([Ss]hot|[Pp]oster) "?[sp](\d+)"?/g, '$1 $2')
  .replace(/\b(?:Poster )?((?:poster|display|spot)-\w+(?:-\w+)?)/g, (_, id: string) => partName(id));

function sentences(): Sentence[] {
  const tongue = language();
  const book = read.get(tongue) ?? Object.entries(BOOKS[tongue] ?? {}).map(([said, words]) => ({ pattern: pattern(said), words }));
  read.set(tongue, book);
  return book;
}

/** With or without the full stop at its end: what is set into another sentence has none. */
function pattern(said: string): RegExp {
  const literal = said.replace(/\.$/, '').split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? `(?<${part}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('');
  return new RegExp(`^${literal}\\.?$`, 's');
}
