/** A name as a file may be called on every system. */
export function fileNameOf(name: string): string {
  return name
    .replace(/[\\/:*?"<>|\u0000-\u001f]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .slice(0, 120)
}
