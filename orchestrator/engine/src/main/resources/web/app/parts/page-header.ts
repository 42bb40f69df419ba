import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { icons } from '../icons';
import { brandUrl, home } from '../router';
import { shared } from '../styles';
import { setTheme, theme, type Theme } from '../theme';
import { language, languages, setLanguage, t, type Language } from '../words';

/** The name of the house, the language, light or dark. */
@customElement('page-header')
export class PageHeader extends StudioElement {
  static styles = [shared, css`
    :host {
      position: sticky;
      top: 0;
      z-index: 6;
      background: var(--paper);
    }

    header {
      height: 64px;
      display: flex;
      align-items: center;
      gap: 0.5rem;
      padding: 0 clamp(1rem, 3vw, 2.5rem);
    }

    .name {
      display: inline-flex;
      align-items: center;
      gap: 0.6rem;
      margin-right: auto;
      min-height: 40px;
      color: var(--ink);
      font: 500 1.375rem/1 var(--display);
      letter-spacing: -0.01em;
      text-decoration: none;
    }

    .name img {
      display: block;
    }

    .link {
      display: grid;
      place-items: center;
      min-height: 40px;
      padding: 0 0.9rem;
      border-radius: 999px;
      color: var(--ink-soft);
      text-decoration: none;
    }

    .link:hover {
      background: var(--sunken);
    }

    select {
      appearance: none;
      min-height: 40px;
      padding: 0 0.9rem;
      border: 0;
      border-radius: 999px;
      background: none;
      color: var(--ink-soft);
      cursor: pointer;
    }

    select:hover {
      background: var(--sunken);
    }

    option {
      background: var(--surface);
      color: var(--ink);
    }
  `];

  /** Whoever has come by a link, to whom the rest is closed. */
  @property({ type: Boolean }) guest = false;
  @state() private shownTheme: Theme = theme();

  render() {
    const dark = document.documentElement.dataset.theme === 'dark';
    return html`
      <header>
        <slot></slot>
        <a class="name" href=${home()} aria-label=${t('home')}>
          <img src="/static/icon.svg" width="26" height="26" alt="">Bottega
        </a>
        ${this.guest ? nothing : html`<a class="link" href=${brandUrl()}>${t('brands')}</a>`}
        <label>
          <span class="aside">${t('language')}</span>
          <select @change=${this.speak}>
            ${languages.map(({ tag, name }) =>
              html`<option value=${tag} lang=${tag} ?selected=${tag === language()}>${name}</option>`)}
          </select>
        </label>
        <button class="icon-button" data-theme=${this.shownTheme} aria-label=${t(dark ? 'theme.light' : 'theme.dark')}
          title=${t(dark ? 'theme.light' : 'theme.dark')} @click=${() => this.paint(dark ? 'light' : 'dark')}>
          ${dark ? icons.sun : icons.moon}
        </button>
      </header>`;
  }

  private speak(event: Event): void {
    setLanguage((event.target as HTMLSelectElement).value as Language);
  }

  private paint(chosen: Theme): void {
    setTheme(chosen);
    this.shownTheme = chosen;
  }
}
