import type {
  AssetView, BrandView, Comment, CreateProduction, Deliverables, Finding, Page, Plan, PlanCheck, PlanEffect, PlanSummary, PlanView, Place, Problem,
  Production, Share, Shared, Status, Task, AssetRef, WriteBrand,
} from './wire';

/** A refusal of the studio, with its sentence; status 0 if the studio could not be reached. */
export class Refused extends Error {
  constructor(readonly status: number, sentence: string, readonly problems: string[] = []) {
    super(sentence);
  }

  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503;
  }
}

/** Told on the window when the studio wants to know who asks. */
export const CLOSED = 'bottega-closed';

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  } catch {
    throw new Refused(0, '');
  }
  if (!answer.ok) {
    const problem: Partial<Problem> = await answer.json().catch(() => ({}));
    if (answer.status === 401) {
      window.dispatchEvent(new Event(CLOSED));
    }
    throw new Refused(answer.status, problem.detail ?? answer.statusText, problem.problems ?? []);
  }
  return answer.json() as Promise<T>;
}

function post<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  return ask<T>(path, { method: 'POST', ...json, headers: { 'Content-Type': 'application/json', ...headers } });
}

/** An answer without words. */
async function quiet(path: string, init: RequestInit): Promise<void> {
  const answer = await fetch(path, { ...init, headers: { 'Content-Type': 'application/json' } }).catch(() => { throw new Refused(0, ''); });
  if (!answer.ok) {
    const problem: Partial<Problem> = await answer.json().catch(() => ({}));
    throw new Refused(answer.status, problem.detail ?? answer.statusText, problem.problems ?? []);
  }
}

const of = (id: string, rest = ''): string => `/api/productions/${encodeURIComponent(id)}${rest}`;
const items = async <T>(page: Promise<Page<T>>): Promise<T[]> => (await page).items;
const ofVersion = (version?: number): string => (version ? `?version=${version}` : '');

export const api = {
  signIn: (token: string) => post<unknown>('/api/session', { token }),
  session: () => ask<unknown>('/api/session'),
  /** What people call the provider that knows them; empty if there is none. */
  ways: () => ask<{ oidc: string }>('/api/session/ways'),
  status: () => ask<Status>('/api/status'),
  brands: () => items(ask<Page<BrandView>>('/api/brands')),
  brandVersions: (id: string) => items(ask<Page<BrandView>>(`/api/brands/${encodeURIComponent(id)}/versions`)),
  addBrand: (brand: WriteBrand, key: string) => post<BrandView>('/api/brands', brand, { 'Idempotency-Key': key }),
  /** Refused if somebody else has written a version since. */
  changeBrand: (id: string, version: number, brand: WriteBrand) =>
    ask<BrandView>(`/api/brands/${encodeURIComponent(id)}?version=${version}`, {
      method: 'PUT', body: JSON.stringify(brand), headers: { 'Content-Type': 'application/json' },
    }),
  removeBrand: (id: string) => quiet(`/api/brands/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  productions: (after = '', limit = 24) =>
    ask<Page<Production>>(`/api/productions?limit=${limit}&after=${encodeURIComponent(after)}`),
  production: (id: string) => ask<Production>(of(id)),
  plans: (id: string) => items(ask<Page<PlanSummary>>(of(id, '/plans'))),
  plan: (id: string, version: number) => ask<PlanView>(of(id, `/plans/${version}`)),
  check: (plan: Plan) => post<PlanCheck>('/api/plans/check', plan),
  tasks: (id: string) => items(ask<Page<Task>>(of(id, '/tasks'))),
  findings: (id: string) => items(ask<Page<Finding>>(of(id, '/findings'))),
  deliverables: (id: string, version?: number) => ask<Deliverables>(of(id, `/deliverables${ofVersion(version)}`)),
  assets: (id: string, version?: number) => items(ask<Page<AssetView>>(of(id, `/assets${ofVersion(version)}`))),
  /** The key makes it harmless to send again what may have arrived. */
  create: (request: CreateProduction, key: string) =>
    post<Production>('/api/productions', request, { 'Idempotency-Key': key }),
  /** All of the plan, or what is left without these shots, posters and files. */
  approve: (id: string, leaveOut: string[] = []) => post<Production>(of(id, '/approve'), { leaveOut }),
  cancel: (id: string) => post<Production>(of(id, '/cancel')),
  resume: (id: string) => post<Production>(of(id, '/resume')),
  /** What a change comes to is always shown before it is made. */
  revise: (id: string, instruction: string) => post<Production>(of(id, '/revise'), { instruction, approval: 'ASK' }),
  drop: (id: string) => post<Production>(of(id, '/drop')),
  restore: (id: string, version: number, parts: string[] = []) => post<Production>(of(id, '/restore'), { version, parts }),
  /** What it comes to is shown before it is made. */
  edit: (id: string, edits: { path: string; value: string | number }[]) => post<Production>(of(id, '/edit'), { edits }),
  effect: (id: string, version: number, against = 0) =>
    ask<PlanEffect>(of(id, `/plans/${version}/effect${against ? `?against=${against}` : ''}`)),
  comments: (id: string) => items(ask<Page<Comment>>(of(id, '/comments'))),
  comment: (id: string, comment: { artifact: string; version: number; place: Place; words: string }, key: string) =>
    post<Comment>(of(id, '/comments'), comment, { 'Idempotency-Key': key }),
  uncomment: (id: string, comment: string) => quiet(of(id, `/comments/${comment}`), { method: 'DELETE' }),
  askComments: (id: string) => post<Production>(of(id, '/comments/ask')),
  dismiss: (id: string, version: number, number: number, reason: string) =>
    quiet(of(id, `/findings/${version}/${number}/dismissal`), { method: 'PUT', body: JSON.stringify({ reason }) }),
  endTask: (id: string, task: string) => post<Production>(of(id, `/tasks/${task}/cancel`)),
  share: (id: string, days: number, key: string) =>
    post<{ share: Share; path: string }>(of(id, '/shares'), { days }, { 'Idempotency-Key': key }),
  shared: (secret: string) => ask<Shared>(`/api/shared/${encodeURIComponent(secret)}`),
  upload: (file: Blob, mediaType: string) =>
    ask<AssetRef>('/api/assets', { method: 'POST', body: file, headers: { 'Content-Type': mediaType } }),
};

export const sharedUrl = (secret: string, sha256: string): string => `/api/shared/${encodeURIComponent(secret)}/files/${sha256}`;

export const assetUrl = (sha256: string): string => `/api/assets/${sha256}`;

/** A key that no other request has. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** A picture made small enough to be looked at; the original is at {@link assetUrl}. */
export const previewUrl = (sha256: string, width: 320 | 640 | 1280): string => `/api/assets/${sha256}/preview?width=${width}`;

export const archiveUrl = (production: string, version: number): string =>
  of(production, `/deliverables.zip${ofVersion(version)}`);
