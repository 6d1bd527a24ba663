/**
 * What pictures are told apart by, beside their size: content, and whether they are on black alone.
 *
 * Role: one key for every cache of prepared pictures. Boundary: preparing them is for the host and the window.
 */
export interface PictureLook {
  readonly sha256: string
  /** On the K plate alone. */
  readonly black?: boolean
}

/** The SHA-256, marked where the picture is on black alone: the same picture may stand on a page both ways. */
export const pictureKey = ({ sha256, black = false }: PictureLook): string => (black ? `${sha256}-k` : sha256)
