import { html, css, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { previewUrl } from '../api';
import { StudioElement } from '../element';
import { duration } from '../format';
import { icons } from '../icons';
import { doing, failure, waitsFor } from '../said';
import { shared } from '../styles';
import type { Task } from '../wire';
import { named, stepName, t } from '../words';
import './progress-bar';

/** One task: how it stands, what it made, or what it waits for. What it looks like so far may be put into it. */
@customElement('task-row')
export class TaskRow extends StudioElement {
  static styles = [shared, css`
    /* Of hundreds, those that are seen are laid out. */
    :host {
      display: block;
      content-visibility: auto;
      contain-intrinsic-size: auto 52px;
    }

    .row {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr) auto auto 40px;
      align-items: center;
      gap: 0 0.75rem;
      min-height: 52px;
      padding: 0.35rem 0;
      border-bottom: 1px solid var(--line);
    }

    .mark {
      display: grid;
      color: var(--line-strong);
    }

    .SUCCEEDED .mark {
      color: var(--good);
    }

    .RUNNING .mark {
      color: var(--accent);
    }

    .FAILED .mark, .why {
      color: var(--bad);
    }

    .name {
      font-weight: 500;
    }

    :is(.BLOCKED, .READY, .DISPATCHED, .CANCELLED) .name {
      color: var(--ink-soft);
      font-weight: 450;
    }

    .facts {
      text-align: right;
      white-space: nowrap;
    }

    img {
      display: block;
      width: 40px;
      height: 40px;
      border-radius: 6px;
      object-fit: cover;
      background: var(--sunken);
    }

    .end {
      color: var(--ink-soft);
    }

    progress-bar {
      margin-top: 0.3rem;
      max-width: 22rem;
    }

    @media (max-width: 620px) {
      .row {
        grid-template-columns: 24px minmax(0, 1fr) 40px;
      }

      .seen {
        grid-area: 2 / 2;
      }

      .facts {
        display: none;
      }
    }
  `];

  @property({ attribute: false }) task!: Task;

  render() {
    const { task } = this;
    const picture = task.outputs.find(output => output.asset.mediaType.startsWith('image/'));
    return html`
      <div class="row ${task.state}">
        <span class="mark" title=${named('taskstate', task.state)}>${this.mark()}<span class="aside">${named('taskstate', task.state)}</span></span>
        <div>
          <span class="name">${stepName(task)}</span>
          ${this.note()}
          ${task.state === 'RUNNING' ? html`<progress-bar .fraction=${task.fraction} label=${stepName(task)}></progress-bar>` : nothing}
        </div>
        <div class="seen"><slot></slot></div>
        <span class="facts tiny soft numbers">${this.facts()}</span>
        ${picture ? html`<img src=${previewUrl(picture.asset.sha256, 320)} alt="" loading="lazy" decoding="async">`
          : this.endable() ? html`<button class="icon-button end" title=${t('task.end')} aria-label=${t('task.end.name', { name: stepName(task) })}
            @click=${this.end}>${icons.cross}</button>` : html`<span></span>`}
      </div>`;
  }

  private endable(): boolean {
    return ['READY', 'DISPATCHED', 'RUNNING'].includes(this.task.state);
  }

  private end(): void {
    if (window.confirm(t('task.end.sure', { name: stepName(this.task) }))) {
      this.dispatchEvent(new CustomEvent('end', { detail: this.task.id, bubbles: true, composed: true }));
    }
  }

  private mark() {
    switch (this.task.state) {
      case 'SUCCEEDED': return icons.check;
      case 'FAILED': return icons.warn;
      case 'CANCELLED': return icons.cross;
      case 'RUNNING': return icons.play;
      case 'BLOCKED': case 'WAITING_APPROVAL': return icons.hourglass;
      default: return icons.dot;
    }
  }

  private note() {
    const { state, stage, failureCode: code, failureMessage: message } = this.task;
    if (message && state !== 'SUCCEEDED') {
      return html`<p class="tiny why">${failure({ code, message })}</p>`;
    }
    if (state === 'RUNNING') {
      return stage ? html`<p class="tiny soft">${doing(stage)}</p>` : nothing;
    }
    const waiting = waitsFor(this.task);
    return waiting ? html`<p class="tiny soft">${waiting}</p>` : nothing;
  }

  private facts(): string {
    const { state, engine, cached, elapsedSeconds, estimatedSeconds, attempt } = this.task;
    const time = state === 'SUCCEEDED'
      ? cached ? t('task.reused') : duration(elapsedSeconds)
      : state === 'RUNNING' ? duration(elapsedSeconds) : estimatedSeconds && state !== 'CANCELLED' ? t('task.about', { time: duration(estimatedSeconds) }) : '';
    const again = attempt > 1 && state !== 'SUCCEEDED' ? t('task.attempt', { n: attempt }) : '';
    return [engine, again, time].filter(Boolean).join(' · ');
  }
}
