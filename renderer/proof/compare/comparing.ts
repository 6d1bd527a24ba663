/**
 * A comparison that the window has open: its result, and its pages as pictures.
 *
 * Role: asks the host, keeps object URLs until it is over. Boundary: no drawing, no React.
 */
import type { Rect } from '../../../core/model/geometry.ts'
import type { ComparisonResult } from '../../../core/proof/compare/result.ts'
import { downloadBytes } from '../../app/download.ts'
import type { HostClient, Requests } from '../../../electron/contract.ts'

export type OtherVersion = Requests['compare.start']['in']['other']
/** undefined: the document as it is. */
export type LaterVersion = Requests['compare.start']['in']['after']

export type ReportKind = Requests['compare.report']['in']['kind']

/** A pair of pages; URLs of pictures. */
export interface PagePictures {
  readonly before: string | null
  readonly after: string | null
  /** null: of two sizes, or there on one side alone. */
  readonly regions: readonly Rect[] | null
}

export interface Comparing {
  readonly result: ComparisonResult
  /** Drawn when first asked for. */
  page(index: number): Promise<PagePictures>
  /** Saves a report as PDF. @returns what it is called; empty where the person chose no place */
  report(kind: ReportKind): Promise<string>
  end(): void
}

/** @throws HostRefusal where the other version cannot be read */
export async function startComparing(
  client: HostClient,
  documentId: string,
  document: Uint8Array,
  other: OtherVersion,
  after?: LaterVersion,
): Promise<Comparing> {
  const { comparisonId, result } = await client.request('compare.start', {
    ...{ documentId, document, other },
    ...(after && { after }),
  })
  const pages = new Map<number, Promise<PagePictures>>()
  const urls: string[] = []
  let ended = false
  const urlOf = (bytes: Uint8Array | null): string | null => {
    if (!bytes || ended) return null
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))
    urls.push(url)
    return url
  }
  return {
    result: JSON.parse(result) as ComparisonResult,
    page(index) {
      let page = pages.get(index)
      if (!page)
        pages.set(
          index,
          (page = client
            .request('compare.page', { comparisonId, index })
            .then(({ before, after, regions }) => ({ before: urlOf(before), after: urlOf(after), regions }))),
        )
      return page
    },
    async report(kind) {
      const { name, bytes } = await client.request('compare.report', { comparisonId, kind })
      if (bytes) downloadBytes(name, bytes)
      return name
    },
    end() {
      ended = true
      for (const url of urls) URL.revokeObjectURL(url)
      client.request('compare.end', { comparisonId }).catch(() => undefined)
    },
  }
}
