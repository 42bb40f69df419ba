import { Refused } from './api';
import { duration, measured, score, seconds } from './format';
import type { ProductionStore } from './production-store';
import { sentence, translated } from './sentences';
import type { Finding, Measurement, Place, ProductionEvent, Task } from './wire';
import { bare, known, language, named, partName, partNames, stepName, t } from './words';

const NAMED_STEPS = 3;

/** Where in a picture or film something is. */
export function where({ shot, startSeconds, width, endSeconds }: Place): string {
  return [startSeconds || endSeconds || shot ? seconds(startSeconds) : '', shot ? t('part.shots', { what: bare(shot) }) : '', width ? t('comment.box') : '']
    .filter(Boolean).join(' · ') || t('comment.whole');
}

/** What a rule of inspection is called; one that is not known here by its own name. */
export const ruleName = (rule: string): string => named('rule', rule).replaceAll('-', ' ');

/** What an event tells, by its type and its details where they say all of it; else what the studio's own sentence says. */
export function told({ type, message, detail, node }: ProductionEvent, store: ProductionStore): string {
  const { version = '' } = detail;
  const title = store.production?.title ?? '';
  switch (type) {
    case 'plan.proposed': return t('told.plan', { version, title, n: (detail.blastRadius ?? '').split(' ').filter(Boolean).length });
    case 'plan.approved': return t('told.approved', { version });
    case 'revision.dropped': return t('told.dropped', { version });
    case 'production.delivered': return version ? t('told.delivered', { version, title }) : sentence(message);
    case 'production.cancelled': case 'production.resumed': return '';
    case 'loop.ended': {
      const why = ended(detail);
      return why ? `${why} ${t('ended.kept', { version })}` : sentence(message);
    }
    case 'critique.made': {
      const plan = store.plans.find(one => String(one.version) === version);
      const values = { version, score: score(Number(detail.score)) };
      return !plan ? sentence(message) : plan.findings ? t('told.critique', { ...values, n: plan.findings }) : t('told.critique.none', values);
    }
    case 'finding.dismissed': {
      const finding = store.findings.find(one => String(one.version) === version && String(one.number) === detail.number);
      return finding ? t('told.dismissed', { version, rule: ruleName(finding.rule), why: finding.dismissed }) : sentence(message);
    }
    case 'comment.made': {
      const comment = store.comments.find(one => one.id === detail.comment);
      return comment ? t('told.comment', { where: `${partName(comment.artifact)} · ${where(comment.place)}`, words: comment.words }) : sentence(message);
    }
    case 'task.failed': {
      const task = store.tasks.find(one => one.node === node);
      return task ? t('told.failed', { what: stepName(task), why: failure({ code: detail.code ?? '', message: message.replace(`${task.label} failed: `, '') }) }) : sentence(message);
    }
    case 'production.stopped': return stopped(message.replace(/^Stopped\. /, ''), store);
    default: return sentence(message);
  }
}

/** Why no further revision is made; nothing where that is the studio's own sentence alone. */
function ended({ because = '', before, after, n }: Record<string, string>): string | undefined {
  const values = { n: n ?? '', before: score(Number(before)), after: score(Number(after)) };
  return (n === '1' ? known(`ended.${because}.one`, values) : undefined) ?? known(`ended.${because}`, values);
}

/** Why a production stopped: mostly a step that failed, which people know by another name than the studio's. */
export function stopped(reason: string, { tasks }: ProductionStore): string {
  const failed = tasks.find(task => reason.startsWith(`${task.label} failed: `));
  return failed
    ? t('told.failed', { what: stepName(failed), why: failure({ code: failed.failureCode, message: reason.slice(`${failed.label} failed: `.length) }) })
    : sentence(reason);
}

/** Why a step failed: the studio's sentence, or what kind of failure it is with the sentence behind it. */
export function failure({ code, message }: { code: string; message: string }): string {
  const kind = language() === 'en' || translated(message) ? undefined : known(`failure.${code}`);
  return kind ? t('failure', { kind, what: message }) : sentence(message);
}

/** How we know of a fault. The studio's own sentence says most, in English; in other languages its numbers say it. */
export function evidence(finding: Finding, checks: Measurement[] = []): string {
  const check = checks.find(one => one.rule === finding.rule && one.evidence === finding.evidence);
  const unit = check ? named('unit', check.unit) : '';
  return !check || language() === 'en' ? finding.evidence : t('finding.measured', { value: measured(check.value), limit: measured(check.limit), unit });
}

/** What a task that is not under way waits for; empty where that need not be said. */
export function waitsFor({ state, waitsFor: steps, waiting }: Task): string {
  if (state === 'BLOCKED' && steps.length) {
    const names = steps.slice(0, NAMED_STEPS).map(node => stepName({ node, label: node })).join(t('value.and'));
    const more = steps.length - NAMED_STEPS;
    return more > 0 ? t('task.waits.more', { what: names, more }) : t('task.waits', { what: names });
  }
  return state === 'READY' ? sentence(waiting) : ['DISPATCHED', 'WAITING_APPROVAL'].includes(state) ? named('taskstate', state) : '';
}

/** How the studio writes down what a person did with a click, which are no words of theirs. */
const CLICKED: [RegExp, 'asked.back' | 'asked.parts' | 'asked.edited' | 'asked.without'][] = [
  [/^Back to version (?<version>\d+)\.?$/, 'asked.back'],
  [/^(?<parts>[\w-]+(?:, [\w-]+)*) as in version (?<version>\d+)\.?$/, 'asked.parts'],
  [/^Edited by hand: (?<what>.+?)\.?$/, 'asked.edited'],
  [/^Approved without (?<parts>.+?)\.?$/, 'asked.without'],
];

/** Where a comment is pinned, as the studio adds it to its words for whoever plans the change; one to a line. */
const PINNED = /^(?:(?<subject>Shot|Poster) (?<n>\d+): )?(?<words>.*?) \[(?:at (?<from>[\d.]+) s)?(?:, )?(?<box>in the box of [^\]]*)?\]$/;

/** What a critic found and on what, which is why a version came about that nobody asked for. */
const FOUND = /^((?:spot|poster|display)[\w-]*): (.+)$/s;

/** What was asked for: a person's words as they are, and a click or the place of a comment in the person's language. */
export function asked(words: string): string {
  for (const [pattern, word] of CLICKED) {
    const { parts = '', what = '', version = '' } = pattern.exec(words)?.groups ?? {};
    if (parts || what || version) {
      return t(word, { what: parts ? partNames(parts.split(', ')) : sentence(what), version });
    }
  }
  const [, part, found] = FOUND.exec(words) ?? [];
  return part && found ? t('value.of', { name: partName(part), value: sentence(found) }) : translated(words) ?? words.split('\n').map(pinned).join('\n');
}

function pinned(line: string): string {
  const { subject = '', n = '', words, from = '', box = '' } = PINNED.exec(line)?.groups ?? {};
  if (words === undefined) {
    return line;
  }
  const place = [subject ? t(subject === 'Shot' ? 'part.shots' : 'part.posters', { what: n }) : '', from ? seconds(Number(from)) : '', box ? t('comment.box') : ''];
  return t('told.comment', { where: place.filter(Boolean).join(' · '), words });
}

/** What a training says of itself between its steps. */
const TRAINING = /^step (?<at>\d+) of (?<all>\d+), loss (?<loss>[\d.]+), (?<pace>[\d.]+) pictures\/s, (?:(?<h>\d+) h )?(?:(?<min>\d+) min|(?<s>\d+) s) left$/;

/** What a task does just now, as its worker calls it. */
export function doing(stage: string): string {
  const training = TRAINING.exec(stage)?.groups;
  if (training) {
    const { at = '', all = '', loss = '', pace = '', h = '0', min = '0', s = '0' } = training;
    return t('stage.training', { at, all, loss, pace, time: duration(Number(h) * 3600 + Number(min) * 60 + Number(s)) });
  }
  const [, at, all] = /^step (\d+) of (\d+)$/.exec(stage) ?? [];
  return at && all ? t('stage.step', { at, all }) : known(`stage.${stage}`) ?? stage;
}

/** Who planned or judged: the studio's own are called in every language. */
export const who = (name: string): string => known(`who.${name}`) ?? name;

/** Why something was not done: the studio's answer, or that it could not be asked. */
export function refusal(error: unknown): string {
  if (!(error instanceof Refused) || error.unreachable) {
    return t('unreachable');
  }
  const what = translated(error.message);
  return what ?? known(`refused.${error.status}`, { what: error.message }) ?? t('refused', { what: error.message });
}
