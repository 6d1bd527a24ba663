/** Where the window begins: the shell's client, the person's preferences, the first document. */
import { createRoot } from 'react-dom/client'
import { Boot } from './Boot.tsx'
import { connectElectron, electronBridge } from './electronClient.ts'
import { PreferencesContext } from './hooks.tsx'
import { offerInterfaceFace } from './interfaceFace.ts'
import { connectLoopback } from './loopbackClient.ts'
import { createPreferences } from './preferences.ts'

/** A browser may refuse its storage altogether. */
function storageIfAny(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

const preferences = createPreferences(storageIfAny())
const applyLook = (): void => {
  document.documentElement.dataset.theme = preferences.theme.get()
  document.documentElement.lang = preferences.locale.get() === 'zh' ? 'zh-CN' : 'en'
}
applyLook()
preferences.theme.subscribe(applyLook)
preferences.locale.subscribe(applyLook)

const bridge = electronBridge()
const connectShell = bridge ? () => connectElectron(bridge) : connectLoopback
const connect = async () => {
  const client = await connectShell()
  offerInterfaceFace(client)
  return client
}

createRoot(document.getElementById('root')!).render(
  <PreferencesContext value={preferences}>
    <Boot connect={connect} />
  </PreferencesContext>,
)
