/** Lets the person choose a file in the browser, for shells without a dialog of their own. */

/** The file chosen, read; null when the choice was cancelled. */
export function chooseFile(accept: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => resolve(null))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) resolve(null)
      else
        file
          .arrayBuffer()
          .then((buffer) => resolve({ name: file.name, bytes: new Uint8Array(buffer) }))
          .catch(reject)
    })
    input.click()
  })
}
