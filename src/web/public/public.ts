import { AddPhotos } from './add-photos.ts';
import { ClaimState } from './claim-state.ts';
import { CopyButton } from './copy-button.ts';
import { CountDown } from './count-down.ts';
import { FoldAway } from './fold-away.ts';
import { FollowForm } from './follow-form.ts';
import { HashDialog } from './hash-dialog.ts';
import { LabelBar } from './label-bar.ts';
import { LinkAdmission } from './link-admission.ts';
import { LiveState } from './live-state.ts';
import { LocalTime } from './local-time.ts';
import { MonthRail } from './month-rail.ts';
import { MorePhotos } from './more-photos.ts';
import { MovingPicture } from './moving-picture.ts';
import { OpensIn } from './opens-in.ts';
import { OwnPhotos } from './own-photos.ts';
import { PageKeys } from './page-keys.ts';
import { PhotoGrid } from './photo-grid.ts';
import { ShowPassword } from './show-password.ts';
import { SlideShow } from './slide-show.ts';
import { TalkForms } from './talk-forms.ts';

/** Every island: a custom element around HTML that is finished without it. */
const islands = {
  'add-photos': AddPhotos,
  'claim-state': ClaimState,
  'copy-button': CopyButton,
  'count-down': CountDown,
  'fold-away': FoldAway,
  'follow-form': FollowForm,
  'hash-dialog': HashDialog,
  'label-bar': LabelBar,
  'link-admission': LinkAdmission,
  'live-state': LiveState,
  'local-time': LocalTime,
  'month-rail': MonthRail,
  'more-photos': MorePhotos,
  'moving-picture': MovingPicture,
  'opens-in': OpensIn,
  'own-photos': OwnPhotos,
  'page-keys': PageKeys,
  'photo-grid': PhotoGrid,
  'show-password': ShowPassword,
  'slide-show': SlideShow,
  'talk-forms': TalkForms,
};

for (const [name, island] of Object.entries(islands)) customElements.define(name, island);
