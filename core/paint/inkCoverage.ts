/**
 * The ink that a rendered page carries where it carries most 总墨量.
 *
 * Role: the shape that whoever measures plates hands to preflight. Boundary: measures nothing.
 */
export interface InkCoverage {
  /** Most ink anywhere on the page, all plates together; a full plate is 100. */
  readonly percent: number
  /** The middle of the heaviest place: pt from the top left corner of the trimmed page, y downwards. */
  readonly at: { readonly x: number; readonly y: number }
  /** Area above the limit that was asked about, mm². */
  readonly overMm2: number
}
