import './shell/no-webrtc.ts'
import './styles/app.scss'
import { mount } from 'svelte'
import App from './App.svelte'
import { collectServedInputs, NOT_WHOLE } from './load/served-inputs.ts'
import { allowOwnWorkersOnly } from './shell/trusted-types.ts'

allowOwnWorkersOnly()

const target = document.getElementById('app')
if (target)
  void collectServedInputs(document)
    .catch(() => NOT_WHOLE) // the page says so
    .then((served) => mount(App, { target, props: { served } }))
