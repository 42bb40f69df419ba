import { html, css } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { api } from '../api';
import { StudioElement } from '../element';
import { refusal } from '../said';
import { shared } from '../styles';
import { t } from '../words';

/** Where the studio wants to know who comes: takes a token, and begins again once it is taken. */
@customElement('sign-in')
export class SignIn extends StudioElement {
  static styles = [shared, css`
    :host {
      width: min(30rem, 100% - 2rem);
      margin: clamp(3rem, 14vh, 9rem) auto;
    }

    form {
      display: grid;
      gap: 0.75rem;
    }

    h1 {
      font-size: 2rem;
    }

    input {
      min-height: 44px;
      padding: 0 0.9rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background: var(--surface);
    }

    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem;
    }

    .wrong {
      color: var(--bad);
    }
  `];

  @state() private wrong = '';
  @state() private busy = false;
  @state() private provider = '';

  connectedCallback(): void {
    super.connectedCallback();
    void api.ways().then(({ oidc }) => { this.provider = oidc; }).catch(() => { this.provider = ''; }); // a token always is a way
  }

  render() {
    return html`
      <form @submit=${this.send}>
        <h1>${t('signin.heading')}</h1>
        <p class="soft" id="how">${t('signin.words')}</p>
        <label for="token">${t('signin.token')}</label>
        <input id="token" type="password" autocomplete="current-password" required aria-describedby="how wrong">
        <p class="wrong" id="wrong" role="alert">${this.wrong}</p>
        <div class="ways"><button class="button primary" ?disabled=${this.busy}>${t('signin.send')}</button>
          ${this.provider ? html`<a class="button" href="/api/session/oidc">${t('signin.oidc', { name: this.provider })}</a>` : ''}</div>
      </form>`;
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const token = (this.renderRoot.querySelector('#token') as HTMLInputElement).value;
    this.busy = true;
    try {
      await api.signIn(token);
      location.reload();
    } catch (error) {
      this.wrong = refusal(error);
    } finally {
      this.busy = false;
    }
  }
}
