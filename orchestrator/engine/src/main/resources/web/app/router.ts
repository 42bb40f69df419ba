/** Where the page is: the list, the brands, or one production and which side of it. Every place has an address. */

export const TABS = ['plan', 'work', 'result', 'findings', 'versions'] as const;
export type Tab = (typeof TABS)[number];

/** @param brands empty elsewhere; "all" in the list; else the id of a brand, or "new" */
export interface Place { shared: string; brands: string; production: string; tab?: Tab; version: number }

export function here(): Place {
  const [first, id, tab] = location.pathname.split('/').filter(part => part.length > 0);
  const version = Number(new URLSearchParams(location.search).get('version') ?? 0);
  return {
    shared: first === 's' ? decodeURIComponent(id ?? '') : '',
    brands: first === 'brands' ? decodeURIComponent(id ?? 'all') : '',
    production: first === 'p' ? decodeURIComponent(id ?? '') : '',
    tab: TABS.find(name => name === tab),
    version: Number.isInteger(version) && version > 0 ? version : 0,
  };
}

export const home = (): string => '/';
export const brandUrl = (id = ''): string => `/brands${id ? `/${encodeURIComponent(id)}` : ''}`;
export const productionUrl = (id: string, tab?: Tab, version = 0): string =>
  `/p/${encodeURIComponent(id)}${tab ? `/${tab}` : ''}${version ? `?version=${version}` : ''}`;

export function go(url: string): void {
  if (url !== location.pathname + location.search) {
    history.pushState(null, '', url);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }
}

/** Lets plain links within the page change the place without loading it anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
  const inside = link && link.origin === location.origin && (link.pathname === '/' || /^\/(p|brands)(\/|$)/.test(link.pathname));
  if (inside && !link.target && !link.hasAttribute('download') && !link.hash) {
    event.preventDefault();
    go(link.pathname + link.search);
  }
}
