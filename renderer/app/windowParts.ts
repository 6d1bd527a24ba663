/**
 * What every document in the window needs of the host: asked for while the document itself is still on its way.
 *
 * Role: the shell's facts, the list of faces, the shaper, the output condition's profile. Boundary: nothing of a document.
 */
import { UserError } from '../../core/model/errors.ts'
import { instantiateHarfBuzz } from '../../core/typeset/shape/harfbuzz.ts'
import type { Shaper } from '../../core/typeset/shape/shaper.ts'
import type { FaceInfo, HostClient, Requests } from '../../electron/contract.ts'

export interface WindowParts {
  readonly info: Requests['app.info']['out']
  readonly faces: readonly FaceInfo[]
  readonly shaper: Shaper
  /** The profile that inks are shown through. */
  readonly icc: Uint8Array
}

/** @throws what the shell's requests throw; UserError `resource-missing` */
export async function loadWindowParts(client: HostClient): Promise<WindowParts> {
  const [info, faces, shaper, icc] = await Promise.all([
    client.request('app.info', null),
    client.request('fonts.list', null),
    fetchBytes(client.resource('wasm', 'harfbuzz')).then(instantiateHarfBuzz),
    fetchBytes(client.resource('icc', 'default')),
  ])
  return { info, faces, shaper, icc }
}

/** @throws UserError `resource-missing` */
export async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok)
    throw new UserError(
      'resource-missing',
      `程序取不到所需的文件（${response.status}）；请重新打开窗口`,
      `a file the program needs cannot be had (${response.status}); reopen the window`,
      new URL(url, location.href).pathname,
    )
  return response
}

/** @throws UserError `resource-missing` */
export async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetchOk(url)).arrayBuffer())
}
