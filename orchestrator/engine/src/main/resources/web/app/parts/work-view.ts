import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StudioElement } from '../element';
import { shared } from '../styles';
import type { Task } from '../wire';
import { named, stepName, t } from '../words';
import './notice-box';
import './task-preview';
import './task-row';

const ORDER = [
  'PLAN', 'IMAGE', 'VIDEO', 'TALKING_HEAD', 'SCENE_3D', 'SPEECH', 'MUSIC', 'SOUND', 'COMPOSE', 'ASSEMBLE', 'INSPECT',
  'CRITIQUE', 'REVISE', 'PACKAGE', 'TRAIN',
];

/** What is made to be looked at, and may be shown while it is made. */
const SEEN = ['IMAGE', 'VIDEO', 'TALKING_HEAD', 'SCENE_3D', 'COMPOSE', 'TRAIN'];

/** So many rows are drawn at once; more of them follow in the next frames, so that the page answers meanwhile. */
const ROWS = 30;

/** The work, by kind: what is done, what is under way, what waits and for what. */
@customElement('work-view')
export class WorkView extends StudioElement {
  static styles = [shared, css`
    .sum {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1.5rem;
      margin-bottom: 1.5rem;
    }

    .sum strong {
      font: 450 1.5rem/1 var(--display);
      margin-right: 0.35rem;
    }

    section {
      margin-bottom: 1.75rem;
    }

    .now {
      padding: 1rem 1.25rem 0.25rem;
      border-radius: var(--radius);
      background: var(--surface);
      box-shadow: var(--shadow);
    }

    .now li:last-child {
      margin-bottom: -1px;
      clip-path: inset(0 0 1px);
    }

    task-preview {
      margin: 0.35rem 0;
    }

    h2 {
      display: flex;
      justify-content: space-between;
      padding-bottom: 0.4rem;
      border-bottom: 1px solid var(--line);
      font: 550 0.875rem/1.4 var(--text);
      letter-spacing: 0;
    }
  `];

  @property({ attribute: false }) tasks: Task[] = [];
  /** For so many rows there is time so far. */
  @state() private room = ROWS;

  protected updated(): void {
    if (this.room < this.tasks.length) {
      requestAnimationFrame(() => setTimeout(() => { this.room += ROWS; }));
    }
  }

  render() {
    if (this.tasks.length === 0) {
      return html`<notice-box heading=${t('work.empty.heading')} words=${t('work.empty.words')}></notice-box>`;
    }
    const count = (...states: string[]): number => this.tasks.filter(task => states.includes(task.state)).length;
    const failed = count('FAILED');
    return html`
      <p class="sum small soft" role="status">
        <span><strong class="numbers">${count('SUCCEEDED')}</strong>${t('work.done')}</span>
        <span><strong class="numbers">${count('RUNNING')}</strong>${t('work.running')}</span>
        <span><strong class="numbers">${count('READY', 'DISPATCHED', 'BLOCKED', 'WAITING_APPROVAL')}</strong>${t('work.waiting')}</span>
        ${failed ? html`<span><strong class="numbers">${failed}</strong>${t('work.failed')}</span>` : ''}
      </p>
      ${this.busy()}
      ${this.sections()}`;
  }

  /** What is going on, or has failed, before everything else. */
  private busy() {
    const busy = this.tasks.filter(WorkView.now);
    return busy.length ? html`
      <section class="now" aria-label=${t('work.now')}>
        <h2>${t('work.now')}</h2>
        <ul>${repeat(busy, task => task.id, task => html`
          <li><task-row .task=${task}>${this.soFar(task)}</task-row></li>`)}</ul>
      </section>` : '';
  }

  private static now({ state }: Task): boolean {
    return state === 'RUNNING' || state === 'FAILED';
  }

  private soFar(task: Task) {
    return task.state === 'RUNNING' && SEEN.includes(task.kind)
      ? html`<task-preview .jpeg=${task.preview ?? ''} label=${stepName(task)}></task-preview>` : nothing;
  }

  /** Each kind, without what stands above already. */
  private sections() {
    let room = this.room;
    return ORDER.map(kind => {
      const tasks = this.tasks.filter(task => task.kind === kind);
      const rest = tasks.filter(task => !WorkView.now(task)).slice(0, Math.max(0, room));
      room -= rest.length;
      return rest.length ? this.section(kind, tasks, rest) : nothing;
    });
  }

  private section(kind: string, tasks: Task[], rest: Task[]) {
    const done = tasks.filter(task => task.state === 'SUCCEEDED').length;
    return html`
      <section aria-label=${named('task', kind)}>
        <h2><span>${named('task', kind)}</span><span class="soft numbers">${t('work.of', { done, all: tasks.length })}</span></h2>
        <ul>${repeat(rest, task => task.id, task => html`<li><task-row .task=${task}></task-row></li>`)}</ul>
      </section>`;
  }
}
