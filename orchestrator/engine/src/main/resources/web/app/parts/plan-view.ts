import { html, css, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { api } from '../api';
import { ProductionElement } from '../element';
import { basisOf, costOf, seconds, workOf } from '../format';
import { icons } from '../icons';
import { leaveOutButton } from '../leave-out';
import { placed } from '../placed';
import { who } from '../said';
import { sentence } from '../sentences';
import { shared } from '../styles';
import type { Plan, PlanCheck, PlannedDeliverable, Task } from '../wire';
import { named, partName, t } from '../words';
import './notice-box';
import './poster-card';
import './shot-card';
import './value-form';
import type { Field } from './value-form';

const MOODS = [
  'WARM', 'ADVENTUROUS', 'CALM', 'UPLIFTING', 'PLAYFUL', 'CINEMATIC', 'TENSE', 'MYSTERIOUS', 'CORPORATE', 'ROMANTIC', 'MELANCHOLIC', 'ENERGETIC',
];

/** What of the idea is put in by hand. */
const CONCEPT = ['title', 'logline', 'audience', 'tone', 'styleBible', 'tagline', 'callToAction'] as const;

/** The plan as people read it: the idea, the storyboard, the sound, what will be handed over, what it takes. */
@customElement('plan-view')
export class PlanView extends ProductionElement {
  static styles = [shared, css`
    .plan {
      display: grid;
      gap: 2.5rem;
    }

    .idea {
      display: grid;
      gap: 1.25rem;
      max-width: 60rem;
    }

    .logline {
      font: 400 1.375rem/1.4 var(--display);
      text-wrap: pretty;
    }

    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
      gap: 1rem 2rem;
    }

    dt {
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-weight: 550;
    }

    .palette {
      display: flex;
      margin-top: 0.3rem;
    }

    .palette span {
      width: 32px;
      height: 32px;
      margin-right: -6px;
      border: 2px solid var(--paper);
      box-shadow: 0 0 0 1px var(--line);
      border-radius: 50%;
    }

    h2 {
      font-size: 1.5rem;
      margin-bottom: 1rem;
    }

    h2.close {
      margin-bottom: 0.25rem;
    }

    h3 {
      margin: 1.5rem 0 0.75rem;
      font: 550 0.8125rem/1.4 var(--text);
      letter-spacing: 0;
      color: var(--ink-soft);
    }

    .shots {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr));
      gap: 1.25rem;
      margin-top: 1.25rem;
    }

    .notes {
      display: grid;
      gap: 0.4rem;
      padding: 1rem 1.25rem;
      border-radius: var(--radius);
      background: var(--sunken);
    }

    table {
      width: 100%;
      border-collapse: collapse;
    }

    td, th {
      padding: 0.6rem 1rem 0.6rem 0;
      border-top: 1px solid var(--line);
      text-align: left;
      vertical-align: top;
    }

    th {
      border-top: 0;
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-weight: 550;
    }

    .wide {
      overflow-x: auto;
    }

    .note {
      display: block;
    }

    ol.plain {
      list-style: decimal inside;
    }
  `];

  /** Whose values are being put in. */
  @state() private editing: '' | 'idea' | 'sound' = '';
  @state() private check?: PlanCheck;
  private checked?: Plan;

  protected updated(): void {
    const plan = this.store.plan?.plan;
    if (plan && plan !== this.checked) {
      this.checked = plan;
      void api.check(plan).then(check => { this.check = check; }).catch(() => { this.check = undefined; }); // an estimate is a courtesy
    }
  }

  render() {
    const view = this.store.plan;
    if (!view) {
      return html`<notice-box heading=${t('plan.empty.heading')} words=${t('plan.empty.words')}></notice-box>`;
    }
    const { plan } = view;
    return html`
      <div class="plan">
        ${this.idea(plan)}
        ${plan.notes.length ? html`<ul class="notes" aria-label=${t('plan.notes')}>${plan.notes.map(note => html`<li>${sentence(note)}</li>`)}</ul>` : nothing}
        ${plan.scenes.some(scene => scene.shots.length) ? html`<section>${this.storyboard(plan)}</section>` : nothing}
        ${plan.lesson?.objectives?.length ? this.lesson(plan) : nothing}
        ${plan.posters.length ? this.posters(plan) : nothing}
        ${this.sound(plan)}
        ${this.handedOver(plan)}
      </div>`;
  }

  /** What can be put in by hand: the values in place, or the way to them. */
  private putIn(what: 'idea' | 'sound', fields: Field[]) {
    if (!this.editable()) {
      return nothing;
    }
    return this.editing === what
      ? html`<value-form .fields=${fields} @leave=${() => { this.editing = ''; }}></value-form>`
      : html`<div><button class="button plain small edit" aria-label=${t('edit.of', { name: t(what === 'idea' ? 'field.concept' : 'field.audio') })}
        @click=${() => { this.editing = what; }}>${icons.pen}${t('edit')}</button></div>`;
  }

  private static words(concept: Plan['concept']): Field[] {
    return CONCEPT.map(name => ({ path: `/concept/${name}`, label: t(`field.${name}`), value: concept[name], long: name === 'logline' || name === 'styleBible' }));
  }

  private static sounds({ musicMood, tempoBpm, musicGainDb, voiceRate }: Plan['audio']): Field[] {
    return [
      { path: '/audio/musicMood', label: t('field.musicMood'), value: musicMood, choices: MOODS.map(value => ({ value, label: named('mood', value) })) },
      { path: '/audio/tempoBpm', label: t('field.tempoBpm'), value: tempoBpm, between: [0, 240] },
      { path: '/audio/musicGainDb', label: t('field.musicGainDb'), value: musicGainDb, between: [-60, 6] },
      { path: '/audio/voiceRate', label: t('field.voiceRate'), value: voiceRate, between: [0.5, 2] },
    ];
  }

  private idea({ concept, plannedBy }: Plan) {
    if (this.editing === 'idea' && this.editable()) {
      return html`<section class="idea">${this.putIn('idea', PlanView.words(concept))}</section>`;
    }
    const estimate = this.check?.valid ? this.check : undefined;
    return html`
      <section class="idea">
        <p class="logline">${concept.logline}</p>
        <dl>
          ${this.term(t('plan.audience'), concept.audience)}
          ${this.term(t('plan.tone'), concept.tone)}
          ${this.term(t('plan.style'), concept.styleBible)}
          ${this.term(t('plan.tagline'), concept.tagline)}
          <div><dt>${t('plan.palette')}</dt><dd class="palette">${concept.palette.map(colour => html`
            <span role="img" aria-label=${colour} title=${colour} ${placed({ background: colour })}></span>`)}</dd></div>
          ${estimate ? this.term(t('plan.estimate'), t('plan.estimate.words', {
            time: workOf(estimate.range), cost: costOf(estimate.range), n: estimate.nodes.length,
          }), basisOf(estimate.range)) : nothing}
          ${this.term(t('plan.by'), who(plannedBy))}
          ${this.term(t('plan.engines'), this.engines())}
        </dl>
        ${this.putIn('idea', [])}
      </section>`;
  }

  private term(name: string, value: string, note = '') {
    return value ? html`<div><dt>${name}</dt><dd>${value}${note ? html`<span class="small soft note">${note}</span>` : nothing}</dd></div>` : nothing;
  }

  private engines(): string {
    const kinds = new Map<string, Set<string>>();
    this.store.tasks.filter((task: Task) => task.engine && !['PLAN', 'CRITIQUE', 'REVISE', 'PACKAGE', 'INSPECT'].includes(task.kind))
      .forEach(task => kinds.set(task.engine, (kinds.get(task.engine) ?? new Set()).add(named('task', task.kind))));
    return [...kinds].map(([engine, made]) => `${engine} (${[...made].join(', ')})`).join('; ');
  }

  private storyboard(plan: Plan) {
    const spot = plan.deliverables.find(one => !one.of) ?? plan.deliverables[0];
    const aspect = spot ? spot.width / spot.height : 16 / 9;
    const shots = plan.scenes.flatMap(scene => scene.shots);
    const total = shots.reduce((sum, shot) => sum + shot.durationSeconds, 0);
    return html`
      <h2 class="close">${t('plan.storyboard')}</h2>
      <p class="soft">${t('plan.storyboard.words', { n: shots.length, time: seconds(total) })}</p>
      <div class="shots">${plan.scenes.flatMap(scene => scene.shots.map(shot => html`
        <shot-card .shot=${shot} .scene=${scene} .number=${shots.indexOf(shot) + 1} .aspect=${aspect}
          ?open=${this.editable()} ?choosing=${this.choosing()} ?out=${this.store.leftOut.has(shot.id)}
          picture=${this.picture(`image/${shot.id}`)}></shot-card>`))}</div>`;
  }

  /** The current version, while nothing else is being asked for. */
  private editable(): boolean {
    const { production, plan } = this.store;
    return production !== undefined && production.planVersion === plan?.summary.version
      && ['AWAITING_APPROVAL', 'RUNNING', 'DELIVERED'].includes(production.state);
  }

  /** Parts can be left out of what waits for a word. */
  private choosing(): boolean {
    return this.editable() && this.store.production?.state === 'AWAITING_APPROVAL';
  }

  private picture(node: string): string {
    const task = this.store.tasks.filter(one => one.node === node && one.outputs.length > 0).pop();
    return task?.outputs.find(output => output.name === 'picture')?.asset.sha256 ?? '';
  }

  private lesson({ lesson }: Plan) {
    return html`
      <section>
        <h2>${t('plan.lesson')}</h2>
        <h3>${t('plan.objectives')}</h3>
        <ol class="plain">${lesson.objectives.map(one => html`<li>${one.text}</li>`)}</ol>
        <h3>${t('plan.quiz', { n: lesson.quiz.length })}</h3>
        <ol class="plain">${lesson.quiz.map(one => html`<li>${one.question}</li>`)}</ol>
      </section>`;
  }

  private posters(plan: Plan) {
    return html`
      <section>
        <h2>${t('plan.posters')}</h2>
        <div class="shots">${plan.posters.map(poster => {
          const size = plan.deliverables.find(one => one.of === poster.id);
          return html`<poster-card .poster=${poster} .aspect=${size ? size.width / size.height : 0.8} ?open=${this.editable()}
            ?choosing=${this.choosing()} ?out=${this.store.leftOut.has(poster.id)}
            picture=${this.picture(`compose/${size?.id}`) || this.picture(`picture/${size?.id}`)}></poster-card>`;
        })}</div>
      </section>`;
  }

  private sound({ audio }: Plan) {
    return html`
      <section>
        <h2>${t('plan.sound')}</h2>
        <dl>
          ${this.term(t('plan.voice'), audio.voice || t('plan.voice.usual'))}
          ${this.term(t('plan.music'), audio.musicGainDb <= -60 ? t('plan.music.none')
            : [named('mood', audio.musicMood), audio.tempoBpm ? `${audio.tempoBpm} bpm` : '', audio.musicDescription].filter(Boolean).join(', '))}
          ${this.term(t('plan.captions'), t(audio.burnCaptions ? 'plan.captions.burnt' : 'plan.captions.beside'))}
        </dl>
        ${this.putIn('sound', PlanView.sounds(audio))}
      </section>`;
  }

  /** A file of something that is left out is left out with it. */
  private leavable({ id, of }: PlannedDeliverable) {
    const { leftOut } = this.store;
    return leftOut.has(of) ? html`<span class="tiny soft">${t('left.out')}</span>` : leaveOutButton(id, leftOut.has(id));
  }

  private handedOver({ deliverables }: Plan) {
    return html`
      <section>
        <h2>${t('plan.deliverables')}</h2>
        <div class="wide" tabindex="0" role="region" aria-label=${t('plan.deliverables')}><table>
          <tr><th scope="col">${t('plan.name')}</th><th scope="col">${t('plan.kind')}</th><th scope="col">${t('plan.size')}</th><th scope="col">${t('plan.length')}</th>
            ${this.choosing() ? html`<td></td>` : nothing}</tr>
          ${deliverables.map(one => html`
            <tr><td>${partName(one.id)}</td><td>${named('deliverable', one.kind)}</td>
              <td class="numbers">${one.width} × ${one.height}${one.framesPerSecond ? `, ${one.framesPerSecond} fps` : ''}</td>
              <td class="numbers">${one.durationSeconds ? seconds(one.durationSeconds) : '–'}</td>
              ${this.choosing() ? html`<td>${this.leavable(one)}</td>` : nothing}</tr>`)}
        </table></div>
      </section>`;
  }
}
