import UploadIcon from 'lucide-react/icons/upload';
import { useAlbumFromFiles } from '../albums/use-album-from-files.ts';
import { wordsOf } from '../locale/words.ts';
import { uploadHere } from '../upload/upload-here.ts';
import { choosePhotos } from '../upload/uploads.ts';

/** On the bar of a phone: photos for the album that is open, or else for a new one. */
export function UploadEntry() {
  const albumFromFiles = useAlbumFromFiles();
  const upload = () => {
    if (!uploadHere()) void choosePhotos((files) => void albumFromFiles(files));
  };
  return (
    <li className="for-bar">
      <button type="button" className="upload-entry" onClick={upload}>
        <UploadIcon aria-hidden="true" />
        <span className="visually-hidden">{wordsOf('shell').upload}</span>
      </button>
    </li>
  );
}
