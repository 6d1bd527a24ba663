/** A picture that the page shows and whose bytes the document has lost: nothing would print there. */
import { find } from '../model/snapshot.ts'
import { printsOf } from './prints.ts'
import { defineRule } from './rule.ts'
import { all } from '../model/snapshot.ts'
import { placeOf } from './words.ts'

export const missingPicture = defineRule({
  id: 'missing-picture',
  title: { zh: '图片丢失', en: 'Missing picture' },
  thresholds: {},
  // Not kept by page: bytes come and go while the page stays as it is.
  check: ({ snapshot, list, hasMedia }) =>
    all(snapshot, 'page').flatMap(({ id }) =>
      printsOf(list(id)).prints.flatMap((print) => {
        if (print.kind !== 'picture' || hasMedia(print.sha256)) return []
        const name = find(snapshot, 'asset', print.assetId)?.name ?? print.sha256.slice(0, 8)
        return {
          place: placeOf(snapshot, id, print),
          message: {
            zh: `图片“${name}”的文件丢失，印不出来`,
            en: `the file of picture “${name}” is lost: nothing prints`,
          },
          remedy: { zh: '在“图片链接”中重新链接', en: 'relink it in the panel Links' },
        }
      }),
    ),
})
