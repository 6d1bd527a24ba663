/** Lets the person choose a file in the browser, for shells without a dialog of their own. */

export interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The file chosen, read; null when the choice was cancelled. */
export async function chooseFile(accept: string): Promise<ChosenFile | null> {
  return (await choose(accept, false))[0] ?? null
}

/** The files chosen, read; none when the choice was cancelled. */
export function chooseFiles(accept: string): Promise<readonly ChosenFile[]> {
  return choose(accept, true)
}

function choose(accept: string, multiple: boolean): Promise<readonly ChosenFile[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  input.multiple = multiple
  // In the document, or nothing holds it while the dialog is open and it may be collected before the choice is made.
  input.hidden = true
  document.body.append(input)
  const chosen = new Promise<readonly ChosenFile[]>((resolve, reject) => {
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])]
      Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      ).then(resolve, reject)
    })
    input.click()
  })
  return chosen.finally(() => input.remove())
}
