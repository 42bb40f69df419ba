import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api, Refused } from '../api';
import { StudioElement } from '../element';
import { percent } from '../format';
import { ProductionStore } from '../production-store';
import { productionUrl, TABS, type Tab } from '../router';
import { refusal, stopped, waitsFor } from '../said';
import { sentence } from '../sentences';
import { shared } from '../styles';
import type { Finding, Production } from '../wire';
import type { EditedValue } from '../parts/value-form';
import { named, partNames, stepName, t } from '../words';
import type { StoryPanel } from '../parts/story-panel';
import '../parts/change-preview';
import '../parts/findings-view';
import '../parts/notice-box';
import '../parts/plan-view';
import '../parts/progress-bar';
import '../parts/result-view';
import '../parts/state-chip';
import '../parts/story-panel';
import '../parts/versions-view';
import '../parts/work-view';

/** One production: the plan, the work, the result, what is wrong with it, its versions; and beside it the conversation. */
@customElement('production-page')
export class ProductionPage extends StudioElement {
  static styles = [shared, css`
    :host {
      flex: 1;
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(20rem, 25rem);
      align-items: stretch;
    }

    :host(.alone) {
      display: block;
    }

    .head {
      display: grid;
      gap: 0.75rem;
      padding: 1rem clamp(1rem, 3vw, 2.5rem) 0;
    }

    .title {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      justify-content: space-between;
      gap: 1rem 2rem;
    }

    h1 {
      font-size: clamp(1.75rem, 3.6vw, 2.625rem);
    }

    .facts, .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 0.75rem;
    }

    .facts {
      margin-bottom: 0.6rem;
    }

    .notice {
      padding: 0.75rem 1rem;
      border-radius: var(--radius-small);
      background: var(--sunken);
    }

    .notice.bad {
      background: var(--bad-ground);
      color: var(--bad);
    }

    .notice.ask {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.75rem;
      background: var(--warn-ground);
    }

    nav {
      position: sticky;
      top: 64px;
      z-index: 5;
      margin-top: 0.5rem;
      padding: 0 clamp(1rem, 3vw, 2.5rem);
      border-bottom: 1px solid var(--line);
      background: var(--paper);
      overflow-x: auto;
      scrollbar-width: none;
    }

    nav ul {
      display: flex;
      gap: clamp(1rem, 3vw, 2rem);
    }

    nav a {
      display: flex;
      align-items: center;
      gap: 0.4rem;
      min-height: 48px;
      border-bottom: 2px solid transparent;
      color: var(--ink-soft);
      font-weight: 550;
      text-decoration: none;
    }

    nav a:hover {
      color: var(--ink);
    }

    nav a[aria-current] {
      border-color: var(--accent);
      color: var(--ink);
    }

    nav a:focus-visible {
      outline-offset: -2px;
    }

    .count {
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-weight: 450;
    }

    .side {
      padding: 1.75rem clamp(1rem, 3vw, 2.5rem) 4rem;
      min-width: 0;
    }

    aside {
      border-left: 1px solid var(--line);
    }

    story-panel {
      position: sticky;
      top: 64px;
      height: calc(100vh - 64px);
      height: calc(100dvh - 64px);
    }

    .lost {
      color: var(--warn);
    }

    @media (max-width: 960px) {
      :host {
        display: block;
      }

      aside {
        border-left: 0;
        border-top: 1px solid var(--line);
      }

      story-panel {
        position: static;
        height: auto;
      }

      .side {
        padding-bottom: 2rem;
      }
    }
  `];

  @property() production = '';
  @property() tab?: Tab;
  @property({ type: Number }) version = 0;
  @state() private store?: ProductionStore;
  @state() private refusal = '';
  @state() private acting = false;
  /** The side that is drawn: it follows the chosen one a frame later, so that the choice itself is seen at once. */
  @state() private drawn?: Tab;
  @query('story-panel') private story!: StoryPanel;

  private readonly changed = (): void => this.requestUpdate();

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('production')) {
      this.leave();
      this.store = new ProductionStore(this.production);
      this.store.addEventListener('change', this.changed);
      void this.store.open();
    }
    if (change.has('version') || change.has('production')) {
      void this.store?.show(this.version);
    }
  }

  protected updated(): void {
    const chosen = this.store?.production && this.current(this.store);
    if (chosen && chosen !== this.drawn) {
      requestAnimationFrame(() => setTimeout(() => { this.drawn = chosen; }));
    }
  }

  disconnectedCallback(): void {
    this.leave();
    super.disconnectedCallback();
  }

  private leave(): void {
    this.store?.removeEventListener('change', this.changed);
    this.store?.close();
  }

  render() {
    const store = this.store;
    const production = store?.production;
    this.classList.toggle('alone', !production);
    if (!store || !production) {
      return store?.failure ? this.failed(store.failure) : html`<notice-box alone heading=${t('loading')}></notice-box>`;
    }
    document.title = `${production.title} · Bottega`;
    return html`
      <div>
        ${this.head(store, production)}
        ${this.tabs(store)}
        <div class="side">${this.shown(store)}</div>
      </div>
      <aside aria-label=${t('story.label')}>
        <story-panel .store=${store}></story-panel>
      </aside>`;
  }

  private failed(failure: Refused) {
    const missing = failure.status === 404;
    return html`
      <notice-box alone kind="bad" heading=${t(missing ? 'missing.heading' : 'error.heading')}
        words=${refusal(failure)}>
        <a class="button" href="/">${t('home.all')}</a>
      </notice-box>`;
  }

  private head(store: ProductionStore, production: Production) {
    const { state: now, kind, title, fraction } = production;
    const working = ['PLANNING', 'RUNNING', 'PACKAGING'].includes(now);
    return html`
      <div class="head">
        <div class="title">
          <div>
            <div class="facts small soft">
              <state-chip .state=${now}></state-chip>
              <span>${named('kind', kind)}</span>
              ${production.planVersion ? html`<span>${t('version', { n: production.planVersion })}</span>` : nothing}
              ${production.waitsFor && working ? html`<span>${this.waiting(store, production)}</span>` : nothing}
              <span role="status">${store.connection === 'lost' ? html`<span class="lost">${t('connection.lost')}</span>` : ''}</span>
            </div>
            <h1>${title}</h1>
          </div>
          <div class="actions">
            ${working || now === 'AWAITING_APPROVAL'
              ? html`<button class="button small" ?disabled=${this.acting} @click=${this.cancel}>${t('cancel')}</button>` : nothing}
            ${now === 'STOPPED' || now === 'CANCELLED'
              ? html`<button class="button small primary" ?disabled=${this.acting}
                @click=${() => this.act(api.resume(production.id))}>${t('resume')}</button>` : nothing}
          </div>
        </div>
        ${working ? html`<progress-bar .fraction=${fraction} label=${t('progress', { done: percent(fraction) })}></progress-bar>` : nothing}
        ${now === 'AWAITING_APPROVAL' ? html`
          <div class="notice ask">
            <span>${this.proposal(store, production)}</span>
            <span class="actions">
              ${this.change(store, production) ? html`<button class="button" ?disabled=${this.acting}
                @click=${() => this.act(api.drop(production.id))}>${t('drop')}</button>` : nothing}
              <button class="button primary" ?disabled=${this.acting}
                @click=${() => this.act(api.approve(production.id, [...store.leftOut]))}>${t(store.leftOut.size ? 'approve.rest' : 'approve')}</button>
            </span>
          </div>
          ${this.change(store, production)
            ? html`<change-preview production=${production.id} .version=${production.planVersion}></change-preview>` : nothing}` : nothing}
        ${production.stopReason ? html`<p class="notice bad">${stopped(production.stopReason, store)}</p>` : nothing}
        ${this.refusal ? html`<p class="notice bad" role="alert">${this.refusal}</p>` : nothing}
      </div>`;
  }

  /** The step that waits, and what for: told of it by its state, else by the studio's own words. */
  private waiting({ tasks }: ProductionStore, production: Production): string {
    const step = tasks.find(task => task.state === 'DISPATCHED' || (task.state === 'READY' && task.waiting));
    return step ? `${stepName(step)}: ${waitsFor(step)}` : t('waits.for', { what: sentence(production.waitsFor) });
  }

  /** What approval sets going: of a change, what is made again. */
  private proposal(store: ProductionStore, { planVersion }: Production): string {
    const plan = store.plans.find(one => one.version === planVersion);
    if (store.leftOut.size) {
      return t('approve.rest.words', { parts: partNames(store.leftOut) });
    }
    return plan?.parentVersion
      ? t(plan.blastRadius.length ? 'approve.change' : 'approve.change.none', { version: planVersion, n: plan.blastRadius.length }) : t('approve.words');
  }

  /** Whether what waits is a change of a plan, and not the first one. */
  private change(store: ProductionStore, { planVersion }: Production): boolean {
    return (store.plans.find(one => one.version === planVersion)?.parentVersion ?? 0) > 0;
  }

  private tabs(store: ProductionStore) {
    const judged = Math.max(0, ...store.findings.map(finding => finding.version));
    const open = store.findings.filter(finding => finding.version === judged && !finding.dismissed).length;
    const counts: Partial<Record<Tab, number>> = {
      work: store.tasks.length, findings: open, versions: store.plans.length,
    };
    const now = this.current(store);
    return html`
      <nav aria-label=${t('tabs')}>
        <ul>${TABS.map(tab => html`
          <li><a href=${productionUrl(this.production, tab)} aria-current=${tab === now ? 'page' : nothing}>
            ${t(`tab.${tab}`)}${counts[tab] ? html`<span class="count numbers">${counts[tab]}</span>` : nothing}</a></li>`)}
        </ul>
      </nav>`;
  }

  /** Without a wish, the side on which something happens. */
  private current(store: ProductionStore): Tab {
    if (this.tab) {
      return this.tab;
    }
    switch (store.production?.state) {
      case 'DELIVERED': return 'result';
      case 'AWAITING_APPROVAL': return 'plan';
      default: return 'work';
    }
  }

  private shown(store: ProductionStore) {
    switch (this.drawn) {
      case 'plan': return html`<plan-view .store=${store} @say=${this.say} @edit=${this.edit}
        @leave-out=${(event: CustomEvent<string>) => store.leaveOut(event.detail)}></plan-view>`;
      case 'work': return html`<work-view .tasks=${store.tasks} @end=${(event: CustomEvent<string>) => this.act(api.endTask(this.production, event.detail))}></work-view>`;
      case 'result': return html`<result-view .store=${store} @say=${this.say}></result-view>`;
      case 'findings': return html`<findings-view .store=${store} @say=${this.say} @dismiss=${this.dismiss}></findings-view>`;
      case 'versions': return html`<versions-view .store=${store} @say=${this.say} @restore=${this.restore}></versions-view>`;
      default: return nothing; // before the first frame
    }
  }

  /** A part of the page offers words for the conversation. */
  private say(event: CustomEvent<string>): void {
    this.story.suggest(event.detail);
  }

  private edit(event: CustomEvent<EditedValue[]>): void {
    void this.act(api.edit(this.production, event.detail));
    this.scrollIntoView();
  }

  private restore(event: CustomEvent<{ version: number; parts: string[] }>): void {
    const { version, parts } = event.detail;
    void this.act(api.restore(this.production, version, parts));
    this.scrollIntoView();
  }

  private dismiss(event: CustomEvent<{ finding: Finding; reason: string }>): void {
    const { finding, reason } = event.detail;
    void this.store?.remarked(api.dismiss(this.production, finding.version, finding.number, reason))
      .catch((error: unknown) => { this.refusal = refusal(error); });
  }

  private cancel(): void {
    if (window.confirm(t('cancel.sure'))) {
      void this.act(api.cancel(this.production));
    }
  }

  private async act(action: Promise<Production>): Promise<void> {
    this.acting = true;
    this.refusal = '';
    try {
      await this.store?.act(action);
    } catch (error) {
      this.refusal = refusal(error);
    } finally {
      this.acting = false;
    }
  }
}
