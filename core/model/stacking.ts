/**
 * Which of two frames lies further back.
 *
 * Role: the one order of frames within a layer, a group or a master, so that what is painted, listed and met by the pointer agree. Boundary:
 * layers and holders are the caller's.
 */

/**
 * By `order`; frames of equal order as the file lists them (shorter ids first, then by id), so that a document looks the same after
 * it was saved and opened as before.
 */
export function backToFront(
  one: { readonly order: number; readonly id: string },
  other: { readonly order: number; readonly id: string },
): number {
  return (
    one.order - other.order || one.id.length - other.id.length || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  )
}
