import type { EstimateRange } from './wire';
import { language, t } from './words';

const number = (value: number, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(language(), options).format(value);

export const bytes = (count: number): string =>
  count < 1000 ? `${count} B`
    : count < 1e6 ? `${number(count / 1e3, { maximumFractionDigits: 0 })} kB`
      : `${number(count / 1e6, { maximumFractionDigits: 1 })} MB`;

/** A number as it was measured. */
export const measured = (value: number): string => number(value, { maximumSignificantDigits: 3 });

export const seconds = (value: number): string => t('time.exact', { n: number(value, { maximumFractionDigits: 1 }) });

/** A length of work, as people say it. */
export function duration(value: number): string {
  if (value < 90) {
    return t('time.seconds', { n: Math.max(1, Math.round(value)) });
  }
  return value < 5400
    ? t('time.minutes', { n: Math.round(value / 60) })
    : t('time.hours', { n: number(value / 3600, { maximumFractionDigits: 1 }) });
}

export const money = (microUsd: number): string =>
  microUsd === 0 ? t('money.none') : number(microUsd / 1e6, { style: 'currency', currency: 'USD' });

/** Both ends as people say them; one where they read alike. */
const between = (low: string, high: string): string => (low === high ? low : t('estimate.between', { low, high }));

export const workOf = (range: EstimateRange): string => between(duration(range.lowSeconds), duration(range.highSeconds));

export const costOf = (range: EstimateRange): string => between(money(range.lowCostMicroUsd), money(range.highCostMicroUsd));

/** What a range comes of. */
export const basisOf = ({ tasks, measured }: EstimateRange): string =>
  measured === tasks ? t('estimate.measured') : measured ? t('estimate.partly', { measured, all: tasks }) : t('estimate.assumed');

export const percent = (fraction: number): string => number(fraction, { style: 'percent', maximumFractionDigits: 0 });

export const score = (value: number): string => number(value * 100, { maximumFractionDigits: 0 });

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3600], ['minute', 60]];

/** How long ago, for instance "5 minutes ago". */
export function ago(instant: string, now = Date.now()): string {
  const past = Math.max(0, (now - Date.parse(instant)) / 1000);
  const [unit, length] = UNITS.find(([, size]) => past >= size) ?? ['second', 1];
  return unit === 'second'
    ? t('time.now')
    : new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-Math.floor(past / length), unit);
}

export const clock = (instant: string): string =>
  new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

export const day = (instant: string): string => new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(new Date(instant));

/** A moment of a film: minutes, seconds and frame. */
export function timecode(time: number, framesPerSecond: number): string {
  const frames = Math.round(time * framesPerSecond);
  const whole = Math.floor(frames / framesPerSecond);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}:${two(Math.floor(frames % framesPerSecond))}`;
}

/** An edit's value, which is JSON, as it is said to the studio. */
export function plainValue(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return json;
  }
}
