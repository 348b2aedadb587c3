import { resetOrbit, zoomCloud } from '../../actions/cloud.ts';
import { Button } from '../../controls/button.tsx';
import { strings } from '../../strings/en.ts';

const STEP = 1.3;

/** Nearer, farther and back to the first look, for those who do not turn wheels. */
export function OrbitButtons() {
  const words = strings.cloud;
  return (
    <div className="orbit-buttons">
      <Button label={words.zoomOut} icon="minus" iconOnly look="quiet" onPress={() => zoomCloud(1 / STEP)} />
      <Button label={words.zoomIn} icon="plus" iconOnly look="quiet" onPress={() => zoomCloud(STEP)} />
      <Button label={words.reset} icon="fit" iconOnly look="quiet" onPress={resetOrbit} />
    </div>
  );
}
