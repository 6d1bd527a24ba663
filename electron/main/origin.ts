/** Where the window of this shell lives: one scheme, one host. Boundary: names only. */

export const SCHEME = 'app'
/** As Chromium serialises it; Node's `URL` says `null` for a scheme of one's own, so origins are never taken from there. */
export const ORIGIN = `${SCHEME}://banmian`

/** The path of an address of ours, still percent-encoded; undefined for any other address. */
export function pathOf(url: string): string | undefined {
  return url.startsWith(`${ORIGIN}/`) ? url.slice(ORIGIN.length).split(/[?#]/u)[0] : undefined
}
