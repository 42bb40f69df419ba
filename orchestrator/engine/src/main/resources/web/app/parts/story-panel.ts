import { html, css, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api';
import { ProductionElement } from '../element';
import { clock } from '../format';
import { icons } from '../icons';
import { asked, refusal, told } from '../said';
import { shared } from '../styles';
import type { PlanSummary, ProductionEvent } from '../wire';
import { named, t } from '../words';
import './change-list';

/** What belongs into the conversation; the steps of single tasks are in the work. */
const TOLD = new Set([
  'plan.proposed', 'plan.approved', 'critique.made', 'revision.asked', 'revision.planned', 'revision.refused', 'revision.dropped', 'comment.made',
  'finding.dismissed', 'loop.ended',
  'production.delivered', 'production.stopped', 'production.cancelled', 'production.resumed', 'task.failed',
]);
const BY_PEOPLE = new Set(['revision.asked', 'revision.dropped', 'comment.made', 'finding.dismissed', 'plan.approved', 'production.cancelled', 'production.resumed']);
const MAX_CHARACTERS = 4000;

/** The conversation: the brief, what the studio answered and did, and a box to say what to change. */
@customElement('story-panel')
export class StoryPanel extends ProductionElement {
  static styles = [shared, css`
    /* Words that are written here move nothing on the rest of the page. */
    :host {
      display: flex;
      flex-direction: column;
      contain: content;
    }

    h2 {
      padding: 1.25rem 1.5rem 0.75rem;
      font-size: 1.25rem;
    }

    .turns {
      flex: 1;
      min-height: 0;
      overflow-y: auto;
      padding: 0 1.5rem 1rem;
      scrollbar-width: thin;
      scrollbar-color: var(--line-strong) transparent;
    }

    .turn {
      margin-bottom: 1rem;
    }

    .who {
      display: flex;
      justify-content: space-between;
      margin-bottom: 0.2rem;
    }

    .person .said {
      padding: 0.75rem 1rem;
      border-radius: var(--radius) var(--radius) 4px var(--radius);
      background: var(--accent-ground);
    }

    .said {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }

    .brief .said {
      max-height: 14rem;
      overflow-y: auto;
    }

    summary {
      margin-top: 0.4rem;
      color: var(--accent);
      font-size: 0.875rem;
      cursor: pointer;
    }

    change-list {
      margin-top: 0.6rem;
    }

    form {
      margin: 0 1.5rem 1rem;
      border: 1px solid var(--line);
      border-radius: 16px;
      background: var(--surface);
      box-shadow: var(--shadow);
    }

    form:focus-within {
      border-color: var(--line-strong);
    }

    .box {
      display: flex;
      align-items: flex-end;
      padding: 0.35rem;
    }

    textarea {
      flex: 1;
      min-height: 44px;
      max-height: 12rem;
      padding: 0.6rem 0.5rem 0.6rem 0.9rem;
      border: 0;
      background: none;
      resize: none;
      field-sizing: content;
    }

    textarea:focus-visible {
      outline: none;
    }

    textarea::placeholder {
      color: var(--ink-soft);
    }

    .send {
      background: var(--accent);
      color: var(--on-accent);
    }

    .send:hover {
      background: var(--accent-strong);
    }

    .send:disabled {
      background: var(--sunken);
      color: var(--ink-soft);
      cursor: default;
    }

    .wrong {
      padding: 0.6rem 1rem 0;
      color: var(--bad);
    }

    /* Below the page's content, in line with it. */
    @media (max-width: 960px) {
      h2, .turns {
        padding-inline: 1rem;
      }

      form {
        margin-inline: 1rem;
      }
    }
  `];

  @state() private sending = false;
  @state() private wrong = '';
  @query('textarea') private box!: HTMLTextAreaElement;
  @query('.turns') private turns?: HTMLElement;
  private shown = 0;

  /** Puts words into the box for the person to finish. */
  suggest(words: string): void {
    this.box.value = words;
    this.box.focus();
    this.box.setSelectionRange(words.length, words.length);
  }

  /** New turns come into sight; who reads older ones is left in peace otherwise. */
  protected updated(): void {
    const told = this.told().length;
    if (told !== this.shown && this.turns) {
      this.shown = told;
      requestAnimationFrame(() => this.turns?.scrollTo(0, this.turns.scrollHeight));
    }
  }

  private told(): ProductionEvent[] {
    return this.store.events.filter(event => TOLD.has(event.type));
  }

  render() {
    const { production } = this.store;
    if (!production) {
      return nothing;
    }
    return html`
      <h2>${t('story.heading')}</h2>
      <div class="turns" tabindex="0" role="log" aria-label=${t('story.heading')}>
        <ol>
          <li class="turn person brief">
            ${this.who(t('story.you'), production.createdAt)}
            <p class="said" tabindex="0">${production.brief.text}</p>
            ${production.brief.attachments.map(file => html`<span class="chip">${icons.attach}${file.name}</span>`)}
          </li>
          ${repeat(this.told(), event => event.sequence, event => this.turn(event))}
        </ol>
      </div>
      <form @submit=${this.submit}>
        <p class="wrong small" id="wrong" role="alert" ?hidden=${!this.wrong}>${this.wrong}</p>
        <div class="box">
          <label class="aside" for="words">${t('story.change')}</label>
          <textarea id="words" rows="1" maxlength=${MAX_CHARACTERS} placeholder=${t('story.placeholder')} aria-describedby="wrong"
            @keydown=${this.keyed}></textarea>
          <button class="icon-button send" aria-label=${t('story.send')} title=${t('story.send')} ?disabled=${this.sending}>${icons.arrow}</button>
        </div>
      </form>`;
  }

  private who(name: string, at: string) {
    return html`<p class="who tiny soft"><span class="label">${name}</span><time datetime=${at}>${clock(at)}</time></p>`;
  }

  private turn(event: ProductionEvent) {
    const byPerson = event.type === 'revision.asked';
    const plan = this.planOf(event);
    return html`
      <li class="turn ${byPerson ? 'person' : 'studio'}">
        ${this.who(BY_PEOPLE.has(event.type) ? t('story.you') : t('story.studio'), event.at)}
        <p class="said">${byPerson ? asked(StoryPanel.words(event.message))
          : html`<span class="label">${named('event', event.type)}</span> ${plan ? this.planned(plan, event) : told(event, this.store)}`}</p>
        ${plan?.changes.length ? html`
          <details>
            <summary>${t('story.changes', { n: plan.changes.length, anew: plan.blastRadius.length })}</summary>
            <change-list .changes=${plan.changes}></change-list>
          </details>` : nothing}
      </li>`;
  }

  /** A new version and why; why is not said again right below the person's own words. */
  private planned({ version, reason }: PlanSummary, event: ProductionEvent): string {
    const before = this.told().filter(({ type, sequence }) => type === 'revision.asked' && sequence < event.sequence).pop();
    const bare = (words: string): string => words.replace(/\.$/, '');
    return before && bare(StoryPanel.words(before.message)) === bare(reason)
      ? t('story.version', { n: version }) : t('story.revision', { n: version, reason: asked(reason) });
  }

  /** The event says "A change of version 1 is asked for:" before the person's own words. */
  private static words(message: string): string {
    return message.replace(/^A change of version \d+ is asked for: /, '');
  }

  /** A revision's changes stand with it. */
  private planOf(event: ProductionEvent): PlanSummary | undefined {
    return event.type === 'revision.planned'
      ? this.store.plans.find(plan => String(plan.version) === event.detail.version) : undefined;
  }

  private keyed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void this.send();
    }
  }

  private submit(event: Event): void {
    event.preventDefault();
    void this.send();
  }

  private async send(): Promise<void> {
    const words = this.box.value.trim();
    if (!words || this.sending) {
      return;
    }
    this.sending = true;
    this.wrong = '';
    try {
      await this.store.act(api.revise(this.store.id, words));
      this.box.value = '';
    } catch (error) {
      this.wrong = refusal(error);
    } finally {
      this.sending = false;
    }
  }
}
