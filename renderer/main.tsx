/** The page starts: strict schemas without generated code, the connection, the language, then React. */
import '@mantine/core/styles.css'
import '@mantine/spotlight/styles.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/mantine.css'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app/App.tsx'
import { nonce } from './app/nonce.ts'
import { connect } from './client/connect.ts'
import { studioOf } from './client/context.tsx'
import { startI18n } from './i18n/index.ts'

// The page's policy forbids code made from strings.
z.config({ jitless: true })
nonce()

const root = document.getElementById('root')
if (root) {
  const studio = studioOf(connect())
  void studio.host.info().then((info) => {
    startI18n(info.settings.lang ?? info.systemLang)
    createRoot(root).render(<App studio={studio} info={info} />)
  })
}
