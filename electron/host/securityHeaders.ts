/**
 * The headers that every answer to a window carries, in every shell.
 *
 * Role: the content security policy and what stands beside it, once. Boundary: knows no server; the refusals carry them too.
 */

/**
 * No inline script, nothing from elsewhere, nobody around the page.
 *
 * @param line the address of the shell's own socket, where it has one
 */
export function securityHeaders(line?: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      // The shaper is WebAssembly; `eval` of text stays forbidden.
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' blob: data:",
      "font-src 'self' blob:",
      ["connect-src 'self'", line].filter(Boolean).join(' '),
      "worker-src 'self' blob:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
