import { language, known, partName, t } from './words';

/** Fields whose values are names of the studio's, and the groups of words that say them. */
const NAMES: Record<string, string[]> = {
  dayTime: ['dayTime'], environment: ['environment'], framing: ['framing'], guide: ['guide'], kind: ['kind', 'deliverable', 'entity'],
  manner: ['manner'], mood: ['mood'], musicMood: ['mood'], prominence: ['prominence'], role: ['role'], weather: ['weather'],
};

/** A path in a plan such as /scenes/camp/shots/s2/durationSeconds, for people: Shot 2 › length in seconds. */
export function place(path: string): string {
  const steps = path.split('/').slice(1).map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (steps[0] === 'scenes' && steps[2] === 'shots' && steps.length > 3) {
    steps.splice(0, 2); // shots are known by their own names
  }
  const shown: string[] = [];
  for (let at = 0; at < steps.length; at++) {
    const what = steps[at + 1];
    const part = what === undefined ? undefined : partOf(steps[at], what);
    shown.push(part ?? field(steps[at]));
    at += part === undefined ? 0 : 1;
  }
  const words = shown.join(' › ');
  return words.charAt(0).toLocaleUpperCase(language()) + words.slice(1);
}

/** A part of one kind by its id; parts that people know by other names than ids have those. */
function partOf(kind: string, id: string): string | undefined {
  const name = partName(id);
  return name === id ? known(`part.${kind}`, { what: known(`role.${id}`) ?? id }) : name;
}

/** A sentence of the studio's in which such paths stand. */
export const withPlaces = (sentence: string): string =>
  sentence.replace(/\/(?:concept|entities|scenes|shots|audio|posters|deliverables|lesson|material)(?:\/[\w~-]+)+/g, place);

/** A value of the plan, which is JSON, for people. */
export function planValue(path: string, json: string): string {
  try {
    return readable(JSON.parse(json), path.split('/').at(-1) ?? '');
  } catch {
    return json;
  }
}

const field = (name: string): string => known(`field.${name}`) ?? name;

function readable(value: unknown, name: string): string {
  if (Array.isArray(value)) {
    return value.map(one => readable(one, name)).join(value.some(one => typeof one === 'object') ? ' · ' : t('value.and')) || t('value.none');
  }
  switch (typeof value) {
    case 'object': return Object.entries(value ?? {}).map(([inner, its]) => t('value.of', { name: field(inner), value: readable(its, inner) })).join(t('value.and'));
    case 'boolean': return t(value ? 'value.yes' : 'value.no');
    case 'number': return new Intl.NumberFormat(language(), { maximumFractionDigits: 3, useGrouping: false }).format(value);
    default: return named(String(value), name) || t('value.none');
  }
}

const named = (value: string, name: string): string =>
  NAMES[name]?.map(group => known(`${group}.${value}`)).find(Boolean) ?? value;
