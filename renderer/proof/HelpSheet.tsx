/** Every key of the view on one sheet. */
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { MARKS } from '../../core/model/proofNames.ts'
import { useSignal } from '../app/hooks.tsx'
import { GROUPS, MARK_INPUTS } from './markInputs.ts'
import { MarkPicture } from './markPictures.tsx'
import { useProof } from './proofContext.ts'
import { keyText, VIEW_KEYS } from './proofKeys.ts'
import { useProofWords } from './words.ts'

export function HelpSheet() {
  const proof = useProof()
  const { t, say } = useProofWords()
  const open = useSignal(proof.dialog) === 'help'
  const close = (): void => proof.dialog.set(null)
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={open} onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className="dialog help-sheet">
        <Dialog>
          <Heading slot="title">{t('helpTitle')}</Heading>
          <p className="muted">{t('helpText')}</p>
          {/* Arrows scroll it. */}
          <div className="help-scroll" tabIndex={0}>
            <div className="help-columns">
              {GROUPS.map((group) => (
                <section key={group} aria-label={t(`markGroup_${group}`)}>
                  <h3>{t(`markGroup_${group}`)}</h3>
                  <dl>
                    {MARK_INPUTS.filter((input) => input.group === group).map(({ kind, key, otherKeys, mnemonic }) => (
                      <div key={kind}>
                        <dt>
                          <MarkPicture kind={kind} />
                          {say(MARKS[kind])}
                        </dt>
                        <dd>
                          <span className="muted">{mnemonic}</span>
                          {[key, ...otherKeys].map((one) => (
                            <kbd key={one}>{keyText(one)}</kbd>
                          ))}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </section>
              ))}
              <section aria-label={t('helpMoving')}>
                <h3>{t('helpMoving')}</h3>
                <dl>
                  {VIEW_KEYS.map(({ act, keys }) => (
                    <div key={act}>
                      <dt>{t(`act_${act}`)}</dt>
                      <dd>
                        {keys.map((one) => (
                          <kbd key={one}>{keyText(one)}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            </div>
          </div>
          <div className="dialog-actions">
            <Button className="button primary" autoFocus onPress={close}>
              {t('close')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
