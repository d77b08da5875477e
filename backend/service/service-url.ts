import { Problem } from '../../contract/problem';

/**
 * The address of a running `northstar serve`, without a slash at its end; a path before its routes is kept.
 * Errors: `Problem` invalid_settings, which does not repeat the URL: it may hold a password.
 */
export function serviceUrl(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url && (url.username !== '' || url.password !== '')) {
    throw new Problem('invalid_settings', 'The service URL holds a user or a password; take them out, and set the service token, which is kept secret.');
  }
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new Problem('invalid_settings', 'The service URL is none that can be asked; write one such as http://northstar:8080 or https://example.com/northstar.');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
