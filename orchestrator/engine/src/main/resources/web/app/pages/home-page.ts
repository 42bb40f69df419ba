import { html, css, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { api, Refused } from '../api';
import { StudioElement } from '../element';
import { refusal } from '../said';
import { shared } from '../styles';
import { unchanged } from '../unchanged';
import type { Kind, Production } from '../wire';
import { t } from '../words';
import type { BriefComposer } from '../parts/brief-composer';
import '../parts/brief-composer';
import '../parts/notice-box';
import '../parts/production-card';

const AGAIN_MS = 4000;
const EXAMPLES: Kind[] = ['CAMPAIGN', 'COURSE', 'PREVIS'];

/** The first page: a place to say what to make, and everything that was made before. */
@customElement('home-page')
export class HomePage extends StudioElement {
  static styles = [shared, css`
    .start {
      max-width: 46rem;
      margin: 0 auto;
      padding: clamp(2rem, 9vh, 6.5rem) clamp(1rem, 3vw, 2rem) clamp(2rem, 7vh, 4.5rem);
    }

    h1 {
      margin-bottom: 1.75rem;
      font-size: clamp(2.25rem, 6vw, 3.5rem);
      font-weight: 420;
      text-align: center;
    }

    .examples {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 0.5rem;
      margin-top: 1.25rem;
    }

    .examples .button {
      border-color: var(--line);
      color: var(--ink-soft);
      font-weight: 450;
    }

    section {
      max-width: 78rem;
      margin: 0 auto;
      padding: 0 clamp(1rem, 3vw, 2.5rem) 4rem;
    }

    h2 {
      padding-top: 1.25rem;
      border-top: 1px solid var(--line);
      margin-bottom: 1.5rem;
      font-size: 1.5rem;
    }

    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
      gap: 2rem 1.5rem;
    }

    .ghost {
      aspect-ratio: 4 / 3.6;
      border-radius: var(--radius);
      background: var(--sunken);
      animation: breathe 1.6s ease-in-out infinite;
    }

    @keyframes breathe {
      50% { opacity: 0.5; }
    }

    .more {
      display: grid;
      justify-content: center;
      margin-top: 2rem;
    }
  `];

  @state() private productions?: Production[];
  @state() private next = '';
  @state() private failure?: Refused;
  @query('brief-composer') private composer!: BriefComposer;
  private timer = 0;

  connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Bottega';
    void this.load();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  private async load(): Promise<void> {
    clearTimeout(this.timer);
    try {
      const page = await api.productions();
      const before = this.productions ?? [];
      const older = before.slice(page.items.length);
      const newest = unchanged(before, page.items);
      this.productions = older.length ? [...newest, ...older.filter(one => !newest.some(item => item.id === one.id))] : newest;
      this.next = older.length ? this.next : page.next;
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof Refused ? error : new Refused(0, String(error));
    }
    if (this.isConnected) {
      this.timer = window.setTimeout(() => void this.load(), AGAIN_MS);
    }
  }

  private async more(): Promise<void> {
    const page = await api.productions(this.next);
    this.productions = [...(this.productions ?? []), ...page.items];
    this.next = page.next;
  }

  render() {
    return html`
      <div class="start">
        <h1>${t('home.question')}</h1>
        <brief-composer></brief-composer>
        <div class="examples" role="group" aria-label=${t('home.examples')}>
          ${EXAMPLES.map(kind => html`
            <button class="button small" @click=${() => this.composer.suggest(t(`example.${kind}`), kind)}>
              ${t(`example.${kind}.name`)}</button>`)}
        </div>
      </div>
      <section aria-labelledby="productions">
        <h2 id="productions">${t('home.productions')}</h2>
        ${this.list()}
      </section>`;
  }

  private list() {
    if (!this.productions) {
      return this.failure
        ? html`<notice-box kind="bad" heading=${t('error.heading')}
            words=${refusal(this.failure)}>
            <button class="button" @click=${this.load}>${t('again')}</button></notice-box>`
        : html`<ul aria-busy="true" aria-label=${t('loading')}>${[1, 2, 3, 4].map(() => html`<li class="ghost"></li>`)}</ul>`;
    }
    if (this.productions.length === 0) {
      return html`<notice-box heading=${t('home.empty.heading')} words=${t('home.empty.words')}></notice-box>`;
    }
    const minute = Math.floor(Date.now() / 60_000);
    return html`
      <ul>${repeat(this.productions, one => one.id, one => html`<li><production-card .production=${one} .minute=${minute}></production-card></li>`)}</ul>
      ${this.next ? html`<div class="more"><button class="button" @click=${this.more}>${t('home.more')}</button></div>` : nothing}`;
  }
}
