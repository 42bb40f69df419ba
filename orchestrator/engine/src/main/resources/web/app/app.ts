import './app.css';
import { html, css } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { CLOSED } from './api';
import { StudioElement } from './element';
import { followLinks, here, type Place } from './router';
import { shared } from './styles';
import { applyTheme } from './theme';
import { t } from './words';
import './parts/page-header';
import './parts/sign-in';
import './pages/brands-page';
import './pages/home-page';
import './pages/production-page';
import './pages/share-page';

applyTheme();

/** The page: a header, and the place that the address names. */
@customElement('studio-app')
export class StudioApp extends StudioElement {
  static styles = [shared, css`
    :host {
      display: flex;
      flex-direction: column;
      min-height: 100vh;
      min-height: 100dvh;
    }

    main {
      flex: 1;
      display: flex;
      flex-direction: column;
      outline: none;
    }

    .skip {
      position: absolute;
      left: 1rem;
      top: -4rem;
      z-index: 10;
      background: var(--surface);
    }

    .skip:focus {
      top: 0.5rem;
    }

    .offline {
      padding: 0.5rem 1rem;
      background: var(--warn-ground);
      color: var(--warn);
      text-align: center;
      font-weight: 500;
    }
  `];

  @state() private place: Place = here();
  @state() private offline = !navigator.onLine;
  @state() private closed = false;

  private readonly moved = (): void => {
    const before = this.place;
    this.place = here();
    if (before.production !== this.place.production || before.brands !== this.place.brands) {
      window.scrollTo(0, 0);
      void this.updateComplete.then(() => this.renderRoot.querySelector('main')?.focus({ preventScroll: true }));
    }
  };
  private readonly network = (): void => {
    this.offline = !navigator.onLine;
  };

  private readonly shut = (): void => {
    this.closed = true;
  };

  connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener(CLOSED, this.shut);
    window.addEventListener('popstate', this.moved);
    window.addEventListener('online', this.network);
    window.addEventListener('offline', this.network);
    this.addEventListener('click', followLinks);
  }

  disconnectedCallback(): void {
    window.removeEventListener(CLOSED, this.shut);
    window.removeEventListener('popstate', this.moved);
    window.removeEventListener('online', this.network);
    window.removeEventListener('offline', this.network);
    super.disconnectedCallback();
  }

  render() {
    const { shared: secret, brands, production, tab, version } = this.place;
    return html`
      <page-header ?guest=${secret !== ''}><button class="skip button" @click=${this.skip}>${t('skip')}</button></page-header>
      <div role="status">${this.offline ? html`<p class="offline">${t('offline')}</p>` : ''}</div>
      <main id="main" tabindex="-1">
        ${secret ? html`<share-page .secret=${secret}></share-page>` : this.closed ? html`<sign-in></sign-in>` : production
          ? html`<production-page .production=${production} .tab=${tab} .version=${version}></production-page>`
          : brands ? html`<brands-page .brand=${brands}></brands-page>` : html`<home-page></home-page>`}
      </main>`;
  }

  private skip(): void {
    this.renderRoot.querySelector('main')?.focus();
  }
}
