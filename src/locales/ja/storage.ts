/** Japanese of the alerts of CDI and of the hostpath provisioner: the text for each English one. */
export const storage: Readonly<Record<string, string>> = {
  'Read why it fails:': '失敗の原因を確認します。',
  'Read what its last attempt said:': '最後の試行で出たメッセージを確認します。',
  'The worker pod ran out of memory. Give workers of this kind more (field storageWorkloads of the resource requirements; the values are an example):':
    'ワーカー Pod のメモリーが不足しました。この種類のワーカー Pod に割り当てるメモリーを増やしてください（リソース要件の storageWorkloads フィールド。値は一例です）。',
  'The disk is too small for the image. Make the DataVolume again with a larger size:':
    'イメージに対してディスクが小さすぎます。サイズを大きくして DataVolume を作り直してください。',
  'The certificate of the source is not trusted. Put its certificate authority into a ConfigMap in the same namespace and name it as certConfigMap in the source:':
    'ソースの証明書が信頼されていません。その認証局の証明書を同じ namespace の ConfigMap に登録し、ソースの certConfigMap に指定してください。',
  'The source refuses the login. Check the pull secret or the credentials that the source names (secretRef):':
    'ソースへのログインが拒否されました。プルシークレット、またはソースの secretRef が指す認証情報を確認してください。',
  'The image cannot be pulled. Check its address and whether the nodes reach the registry:':
    'イメージをプルできません。イメージのアドレスと、ノードからレジストリーに接続できるかどうかを確認してください。',
  'The source cannot be reached. Check its address, proxy and firewall from inside the cluster:':
    'ソースに接続できません。アドレス、プロキシー、ファイアウォールをクラスター内から確認してください。',
  'The source is not an image that can be read, or it is damaged. Check what the address returns:':
    'ソースが読み取り可能なイメージではないか、破損しています。そのアドレスから何が返るかを確認してください。',
  'The import needs scratch space. Name a class for it that can make a file system volume:':
    'インポートにスクラッチ領域が必要です。ファイルシステムボリュームを作成できるストレージクラスをスクラッチ領域用に指定してください。',
  'The quota of the namespace is used up. See what it allows:':
    'namespace のクォータを使い切っています。設定されている上限を確認します。',
  'Remove the cause that the message names.': 'メッセージに示された原因を取り除いてください。',
  'A boot image is not kept up to date': 'ブートイメージが最新に保たれていない',
  'A DataImportCron has not managed to bring its boot image (golden image) to the version that its source offers.':
    'DataImportCron が、ブートイメージ（ゴールデンイメージ）をソースで提供されているバージョンに更新できていません。',
  'Virtual machines made from a template get an old image, or none at all: their creation waits until the first import has succeeded.':
    'テンプレートから作成する仮想マシンには古いイメージが使われます。一度もインポートに成功していない場合は、最初のインポートが成功するまで仮想マシンの作成が待たされます。',
  'Reads the condition UpToDate of every DataImportCron. One that only waits for a default storage class does not count in present releases. A cron that once had an image stays up to date when its registry can no longer be reached.':
    'すべての DataImportCron の condition UpToDate を読み取ります。デフォルトのストレージクラスを待っているだけの DataImportCron は、現行のリリースでは対象になりません。一度イメージを取得した DataImportCron は、その後レジストリーに接続できなくなっても最新と見なされます。',
  'Remove what keeps the import from finishing: the storage class, the storage itself, or the way to the registry. Where the registry is not meant to be reached, switch the automatic import off.':
    'ストレージクラス、ストレージ本体、レジストリーへの経路など、インポートの完了を妨げている原因を取り除いてください。レジストリーに接続しない運用のクラスターでは、自動インポートを無効にしてください。',
  '{count, one {The boot image of {names} is not up to date:} other {The boot images of {names} are not up to date; the first of them:}} {why}.':
    'DataImportCron {names}（{count} 個）のブートイメージが最新ではありません。先頭の DataImportCron の原因: {why}。',
  'not up to date: {names}': '最新ではない DataImportCron: {names}',
  'all {count, one {# DataImportCron is} other {# DataImportCrons are}} up to date':
    '{count} 個の DataImportCron はすべて最新',
  'there is no DataImportCron': 'DataImportCron が存在しない',
  '{names} {count, one {waits} other {wait}} for a default storage class, which this alert does not count (see CDINoDefaultStorageClass)':
    '{names} はデフォルトのストレージクラスを待っているが、このアラートの対象外（CDINoDefaultStorageClass を参照）',
  '{names} {count, one {waits} other {wait}} for a default storage class; whether that counts depends on the patch release, which the archive does not tell':
    '{names} がデフォルトのストレージクラスを待っている。これが対象になるかどうかはパッチリリースによるが、アーカイブからは判別できない',
  'its DataSource belongs to another DataImportCron, {other}, so CDI passes it over':
    '対象の DataSource が別の DataImportCron {other} に属しているため、CDI に無視されている',
  'no default storage class': 'デフォルトのストレージクラスがない',
  'the storage class {storageClass} does not exist': 'ストレージクラス {storageClass} が存在しない',
  'CDI does not know the access modes of the storage class {storageClass}':
    'ストレージクラス {storageClass} のアクセスモードを CDI が把握していない',
  'the storage does not provide the disk{message}': 'ストレージからディスクが割り当てられない{message}',
  'the import fails{message}': 'インポートが失敗している{message}',
  'the image stream {source} offers no image': 'イメージストリーム {source} にイメージがない',
  'the registry never told which image is newest ({source})':
    'どのイメージが最新かという情報をレジストリーから一度も取得できていない（{source}）',
  'CDI may not clone or import into the namespace': 'CDI にこの namespace へのクローンまたはインポートの権限がない',
  'the snapshot of the imported image is not ready': 'インポートしたイメージのスナップショットが準備できていない',
  'the import is still running': 'インポートがまだ実行中',
  'no import has begun for the newest image': '最新のイメージのインポートが始まっていない',
  '{name} and {other} both manage the DataSource {source}. Give one of them another managedDataSource, or delete it:':
    '{name} と {other} が同じ DataSource {source} を管理しています。どちらか一方の managedDataSource を別のものに変更するか、一方を削除してください。',
  'Mark a storage class as default for virtual machine disks; CDI then goes on by itself:':
    '仮想マシンのディスク用に、デフォルトのストレージクラスを 1 つ指定してください。その後は CDI が自動で処理を続けます。',
  'Make the storage class {storageClass} again, or name one that exists in the template of {name} (crons of HyperConverged are changed there, under dataImportCronTemplates):':
    'ストレージクラス {storageClass} を作り直すか、{name} のテンプレートに既存のストレージクラスを指定してください（HyperConverged が管理する DataImportCron は、HyperConverged の dataImportCronTemplates で変更します）。',
  'Name the access modes and the volume mode that {storageClass} supports in its StorageProfile (block shared by all nodes is shown):':
    '{storageClass} がサポートするアクセスモードとボリュームモードを StorageProfile に指定してください（例は全ノードで共有するブロックストレージの場合です）。',
  'See why the claim of {dataVolume} gets no volume, then repair the storage:':
    '{dataVolume} の PVC にボリュームが割り当てられない理由を確認し、ストレージを修復してください。',
  'See whether the image stream {source} has tags, and why its own import fails:':
    'イメージストリーム {source} にタグがあるかどうか、またイメージストリーム自体のインポートが失敗している理由を確認します。',
  'Check that the cluster reaches {source}, and that pull secret and certificates of {name} are right; list the polling jobs:':
    'クラスターから {source} に接続できること、{name} のプルシークレットと証明書が正しいことを確認してください。ポーリング用の Job を一覧表示します。',
  'Look at the rights that CDI misses in its log:': 'CDI に不足している権限を、CDI のログで確認します。',
  'See why the snapshot is not ready:': 'スナップショットの準備ができていない理由を確認します。',
  'Watch the import; if it does not move, look at its importer pod:':
    'インポートの進行を確認します。進まない場合は importer Pod を調べてください。',
  'Look for the reason in the log of CDI:': 'CDI のログで原因を確認します。',
  '{name} was imported to {from}, but disks now go to {to}. When CDI does not do it by itself, delete the old boot source (this removes the image, CDI imports it again), for example:':
    '{name} は {from} にインポートされましたが、現在ディスクは {to} に作成されます。CDI が自動で移行しない場合は、古いブートソースを削除してください（イメージは削除され、CDI が再度インポートします）。コマンドは一例です。',
  'If this cluster is not meant to reach the registry, switch the import of the common boot images off:':
    'レジストリーに接続しない運用のクラスターでは、共通ブートイメージの自動インポートを無効にしてください。',
  'Check that all crons become up to date:': 'すべての DataImportCron が最新になることを確認します。',
  'A pod that fills a disk keeps restarting': 'ディスクにデータを書き込む Pod が再起動を繰り返している',
  'The container of an import, upload or clone pod has been restarted more than three times and still exists: filling the disk probably fails each time.':
    'インポート、アップロード、またはクローンを行う Pod のコンテナーが 4 回以上再起動しており、Pod がまだ残っています。ディスクへの書き込みが毎回失敗していると考えられます。',
  'The disk is not finished; virtual machines and templates that need it wait.':
    'ディスクの準備が完了せず、そのディスクを必要とする仮想マシンやテンプレートは待たされます。',
  'Counts the restarts of the containers importer, cdi-upload-server and cdi-clone-source in worker pods of all namespaces. The restart count of a DataVolume is never reset, so it counts only while its disk is being filled.':
    'すべての namespace のワーカー Pod について、コンテナー importer、cdi-upload-server、cdi-clone-source の再起動回数を数えます。DataVolume の再起動回数はリセットされないため、ディスクへの書き込みが終わっていないものだけを対象とします。',
  'Read the message of the worker pod, remove the cause (address, credentials, certificate, size, memory, scratch space), then delete the DataVolume and create it again.':
    'ワーカー Pod のメッセージを確認し、原因（アドレス、認証情報、証明書、サイズ、メモリー、スクラッチ領域）を取り除いてから、DataVolume を削除して作り直してください。',
  '{count, one {The worker pod} other {# worker pods}} {names} {count, one {was} other {were}} restarted more than three times ({restarts} times at most).':
    'ワーカー Pod {names}（{count} 個）が 4 回以上再起動しています（最大 {restarts} 回）。',
  'restarted more than three times: {names}': '4 回以上再起動したワーカー Pod: {names}',
  'unfinished DataVolumes count more than three restarts ({names}); their worker pods were not collected':
    '未完了の DataVolume {names} の再起動回数が 4 回以上だが、そのワーカー Pod は収集されていない',
  'no worker pod was restarted more than three times': '4 回以上再起動したワーカー Pod はない',
  'no unfinished DataVolume counts more than three restarts': '再起動回数が 4 回以上の未完了の DataVolume はない',
  'worker pods of {names} are not in the archive': '{names} のワーカー Pod がアーカイブにない',
  '{restarts} restarts of container {container}': 'コンテナー {container} の再起動 {restarts} 回',
  '{restarts} restarts': '再起動 {restarts} 回',
  'Then delete the DataVolume {name} and create it again (this throws away what it holds; a virtual machine makes its own again by itself):':
    'その後、DataVolume {name} を削除して作り直してください（書き込み済みの内容は失われます。仮想マシンに属する DataVolume は自動で再作成されます）。',
  'Check that new worker pods are not restarted:': '新しいワーカー Pod が再起動しないことを確認します。',
  'Default storage class without shared access or fast cloning':
    'デフォルトのストレージクラスが共有アクセスまたは高速クローンに未対応',
  'None of the storage classes that are marked as default has both: ReadWriteMany access and cloning by snapshot or by the storage driver. On a cluster with a single node ReadWriteMany is not asked for.':
    'デフォルトに指定されたストレージクラスの中に、ReadWriteMany アクセスと、スナップショットまたはストレージドライバーによるクローンの両方に対応するものがありません。単一ノードのクラスターでは ReadWriteMany は求められません。',
  'Disks of virtual machines are copied byte by byte when they are cloned, which takes long; without ReadWriteMany virtual machines cannot be moved to another node while they run.':
    '仮想マシンのディスクをクローンするときに全データがコピーされるため、時間がかかります。また、ReadWriteMany がない場合、稼働中の仮想マシンを別のノードに移行できません。',
  'Reads the default annotations of the storage classes, access modes and clone strategy in their StorageProfiles, the CSI drivers, the VolumeSnapshotClasses and the topology of the cluster. For what is not in the archive the last line that cdi-deployment logged about the class is taken.':
    'ストレージクラスのデフォルト指定のアノテーション、StorageProfile のアクセスモードとクローン方式、CSI ドライバー、VolumeSnapshotClass、クラスターのトポロジーを読み取ります。アーカイブにない情報は、cdi-deployment がそのストレージクラスについて最後に出力したログから判断します。',
  'Mark as default for virtualization a class with ReadWriteMany and snapshot or CSI cloning, or complete what the present one lacks: a VolumeSnapshotClass for its driver, or the right values in its StorageProfile.':
    'ReadWriteMany と、スナップショットまたは CSI によるクローンに対応したストレージクラスを仮想化用のデフォルトに指定してください。または、現在のデフォルトに足りないもの（ドライバーに対応する VolumeSnapshotClass、StorageProfile の正しい値）を補ってください。',
  'No storage class that is marked as default ({names}) has all that virtual machine disks need; {first} lacks {lacks}.':
    'デフォルトに指定されたストレージクラス（{names}）の中に、仮想マシンのディスクに必要な機能をすべて備えたものがありません。{first} に不足している機能: {lacks}。',
  'degraded: {names}': '機能が不足しているデフォルトのストレージクラス: {names}',
  'the default classes in the archive are degraded ({names}), but not all storage classes were collected':
    'アーカイブにあるデフォルトのストレージクラス（{names}）は機能が不足しているが、一部のストレージクラスは収集されていない',
  '{name} is a default storage class with shared access and fast cloning':
    'デフォルトのストレージクラス {name} は共有アクセスと高速クローンに対応',
  '{name} is a good default; but virtual machine disks use {virt}, the default for virtualization, which is degraded':
    'デフォルトの {name} に問題はないが、仮想マシンのディスクに使われる仮想化用デフォルトの {virt} は機能が不足している',
  'no storage class is marked as default': 'デフォルトに指定されたストレージクラスがない',
  'no storage class is marked as default; some patch releases of 4.15 and 4.16 fire on that too':
    'デフォルトに指定されたストレージクラスがない。4.15 と 4.16 の一部のパッチリリースでは、この場合にもアラートが発火する',
  'the StorageProfile of the default storage class {name} is not in the archive':
    'デフォルトのストレージクラス {name} の StorageProfile がアーカイブにない',
  ReadWriteMany: 'ReadWriteMany アクセス',
  'fast cloning': '高速クローン',
  'ReadWriteMany and fast cloning': 'ReadWriteMany アクセスと高速クローン',
  '{name} has ReadWriteMany and fast cloning. Make it the default for virtual machine disks:':
    '{name} は ReadWriteMany と高速クローンの両方に対応しています。仮想マシンのディスク用のデフォルトに指定してください。',
  'Take the mark off {name}, so that one class is left as default for virtualization:':
    '{name} からデフォルト指定を外し、仮想化用のデフォルトを 1 つだけにしてください。',
  'The driver {provisioner} of {name} has no VolumeSnapshotClass. If it can take snapshots, create one with the parameters that its documentation names (only driver and policy are shown):':
    '{name} のドライバー {provisioner} に対応する VolumeSnapshotClass がありません。ドライバーがスナップショットに対応している場合は、ドキュメントに記載されたパラメーターを指定して作成してください（例には driver と deletionPolicy のみ示します）。',
  'There is no CSIDriver {provisioner}, which {name} needs for its clone strategy. Check its installation:':
    '{name} のクローン方式に必要な CSIDriver {provisioner} がありません。ドライバーのインストール状態を確認してください。',
  'The StorageProfile of {name} is set to copy disks byte by byte. If the storage can clone, take that setting away:':
    '{name} の StorageProfile には、ディスクの全データをコピーする方式（copy）が設定されています。ストレージがクローンに対応している場合は、この設定を削除してください。',
  'The storage class {name} carries {key}="copy", so its disks are copied byte by byte. If the storage can clone, take the annotation off:':
    'ストレージクラス {name} に {key}="copy" が設定されているため、ディスクの全データがコピーされます。ストレージがクローンに対応している場合は、このアノテーションを削除してください。',
  'CDI copies disks of {name} byte by byte. If its driver {provisioner} can clone volumes, say so (csi-clone; snapshot also needs a VolumeSnapshotClass):':
    'CDI は {name} のディスクの全データをコピーします。ドライバー {provisioner} がボリュームのクローンに対応している場合は、クローン方式を明示してください（csi-clone。snapshot を使う場合は VolumeSnapshotClass も必要です）。',
  'The StorageProfile of {name} names no ReadWriteMany. Set it only if the storage really can be used from several nodes at once:':
    '{name} の StorageProfile に ReadWriteMany がありません。複数のノードから同時に使用できるストレージの場合に限り、設定してください。',
  'If this storage cannot do it, add storage that can and make its class the default for virtual machine disks.':
    'このストレージで対応できない場合は、対応するストレージを追加し、そのストレージクラスを仮想マシンのディスク用のデフォルトに指定してください。',
  'Check what CDI knows of each class now:': 'CDI が現在認識している各ストレージクラスの情報を確認します。',
  'More than one default virtualization storage class': '仮想化用のデフォルトストレージクラスが複数ある',
  'Several StorageClasses carry the annotation storageclass.kubevirt.io/is-default-virt-class="true". Only one can be the default for VM disks.':
    '複数の StorageClass にアノテーション storageclass.kubevirt.io/is-default-virt-class="true" が付いています。VM のディスク用のデフォルトにできるのは 1 つだけです。',
  'VM disks and imported images that name no storage class land on a class that nobody chose, perhaps without ReadWriteMany or fast cloning.':
    'ストレージクラスを指定していない VM のディスクやインポートしたイメージが、意図しないストレージクラスに作成されます。そのクラスは ReadWriteMany や高速クローンに対応していない可能性があります。',
  'Counts the StorageClass objects that carry the annotation with exactly the value "true" and are not being deleted. When it was set is read from managedFields or from the log of cdi-deployment; without either the age of the classes is taken.':
    'このアノテーションの値が正確に "true" で、削除中ではない StorageClass オブジェクトを数えます。設定された時刻は managedFields または cdi-deployment のログから読み取り、どちらもない場合は StorageClass の作成時刻を使います。',
  'Leave the annotation "true" on the one class that VM disks shall use, and take it off the others (oc annotate storageclass NAME storageclass.kubevirt.io/is-default-virt-class-). Disks that exist stay where they are.':
    'VM のディスクに使うストレージクラス 1 つだけにアノテーション "true" を残し、ほかのストレージクラスからは外してください（oc annotate storageclass NAME storageclass.kubevirt.io/is-default-virt-class-）。既存のディスクは移動しません。',
  '{count} storage classes are marked as the default for virtualization: {names}. CDI now uses {winner}, the one that was created last.':
    '{count} 個のストレージクラスが仮想化用のデフォルトに指定されています: {names}。CDI は現在、最後に作成された {winner} を使用しています。',
  '{count} storage classes carry the annotation: {names}':
    '{count} 個のストレージクラスにアノテーションが付いている: {names}',
  'the log of cdi-deployment calls {count} storage classes the default for virtualization: {names}; the classes themselves were not all collected':
    'cdi-deployment のログでは {count} 個のストレージクラスが仮想化用のデフォルトとされている: {names}。一部の StorageClass オブジェクトは収集されていない',
  'no storage class carries the annotation': 'アノテーションが付いたストレージクラスはない',
  'only {name} carries the annotation': 'アノテーションが付いているのは {name} のみ',
  'used by CDI now': 'CDI が現在使用中',
  'Decide which class VM disks shall use. The steps below keep {winner}, which CDI uses now.':
    'VM のディスクに使うストレージクラスを決めてください。以下の手順では、CDI が現在使用している {winner} を残します。',
  'Take the annotation off {name}:': '{name} からアノテーションを外してください。',
  'Check that one class is left:': '仮想化用のデフォルトが 1 つだけになったことを確認します。',
  'A DataVolume waits for a default storage class, and there is none':
    'DataVolume がデフォルトのストレージクラスを待っているが、存在しない',
  'No storage class is marked as default, neither for Kubernetes nor for virtualization, and at least one DataVolume that names no class waits for one.':
    'Kubernetes 用にも仮想化用にも、デフォルトに指定されたストレージクラスがありません。ストレージクラスを指定していない DataVolume が 1 つ以上、デフォルトのストレージクラスを待っています。',
  'The disks of these DataVolumes are not made; virtual machines that need them do not start.':
    'これらの DataVolume のディスクは作成されず、それを必要とする仮想マシンは起動しません。',
  'Reads both default annotations (only the value "true" counts) of all storage classes, and the DataVolumes that are Pending or have no phase and name no class. Whether Prometheus had the series of cdi-deployment is seen only from whether it runs.':
    'すべてのストレージクラスの 2 種類のデフォルト指定アノテーション（値が "true" のものだけが有効）と、Pending または phase がない状態でストレージクラスを指定していない DataVolume を読み取ります。Prometheus に cdi-deployment の時系列があったかどうかは、cdi-deployment が稼働しているかどうかだけで判断します。',
  'Mark one storage class as default (for virtual machine disks storageclass.kubevirt.io/is-default-virt-class="true"), or name a class in the DataVolume.':
    'ストレージクラスを 1 つデフォルトに指定してください（仮想マシンのディスク用は storageclass.kubevirt.io/is-default-virt-class="true"）。または、DataVolume にストレージクラスを指定してください。',
  'No storage class is marked as default, and {count, one {the DataVolume} other {# DataVolumes}} {names} {count, one {waits} other {wait}} for one.':
    'デフォルトに指定されたストレージクラスがなく、DataVolume {names}（{count} 個）がデフォルトのストレージクラスを待っています。',
  'no default storage class; waiting: {names}': 'デフォルトのストレージクラスがない。待機中の DataVolume: {names}',
  '{name} is marked as default': '{name} がデフォルトに指定されている',
  'no DataVolume waits for a default storage class': 'デフォルトのストレージクラスを待っている DataVolume はない',
  '{names} {count, one {has} other {have}} no phase yet, which this release does not count':
    '{names} にはまだ phase がなく、このリリースでは対象外',
  'no default storage class; {names} {count, one {has} other {have}} no phase yet, which only newer patch releases count':
    'デフォルトのストレージクラスがない。{names} にはまだ phase がなく、これを対象とするのは新しいパッチリリースのみ',
  'events say that {names} found no storage class': 'イベントによると、{names} でストレージクラスが見つからなかった',
  'cdi-deployment is not running: the rule takes its missing series for zero, so only Prometheus tells whether the alert fires':
    'cdi-deployment が稼働していない。ルールは欠けた時系列を 0 と見なすため、アラートが発火しているかどうかは Prometheus でしか分からない',
  'waits for a default storage class': 'デフォルトのストレージクラスを待機中',
  'cdi-deployment is not running; look at it first, since the alert counts missing series as zero:':
    'cdi-deployment が稼働していません。このアラートは欠けた時系列を 0 と見なすため、まず cdi-deployment を確認してください。',
  'The storage class {name} carries {key}="{value}", which does not count. Mark it the way CDI reads it:':
    'ストレージクラス {name} の {key}="{value}" は、デフォルトの指定として扱われません。CDI が認識する形で指定してください。',
  'Mark the class that virtual machine disks shall use; {name} fits best by its StorageProfile:':
    '仮想マシンのディスクに使うストレージクラスをデフォルトに指定してください。StorageProfile から見ると {name} が最も適しています。',
  'Choose the class that virtual machine disks shall use (classes here: {names}) and mark it:':
    '仮想マシンのディスクに使うストレージクラスを選び（このクラスターにあるもの: {names}）、デフォルトに指定してください。',
  'The cluster has no storage class at all. Set up storage first, then mark its class:':
    'クラスターにストレージクラスがまったくありません。まずストレージを用意し、そのストレージクラスをデフォルトに指定してください。',
  'Or name a class: a DataVolume cannot be changed, so delete it and create it again with storageClassName:':
    '別の方法として、ストレージクラスを個別に指定できます。DataVolume は変更できないため、いったん削除し、storageClassName を指定して作り直してください。',
  'Check that the DataVolumes go on; CDI tries again by itself:':
    'DataVolume の処理が進むことを確認します。CDI は自動で再試行します。',
  'Containerized Data Importer is not available': 'Containerized Data Importer が利用できない',
  'The CDI resource is not Available, and the operator is not working on it either (not Progressing).':
    'CDI リソースが Available ではなく、Operator による処理も進行していません（Progressing ではありません）。',
  'Disks may not be imported, uploaded or cloned, and golden images are not updated. VMs that run already are not affected.':
    'ディスクのインポート、アップロード、クローンができない可能性があり、ゴールデンイメージも更新されません。稼働中の VM には影響しません。',
  'Reads the conditions Available and Progressing of every CDI resource. Degraded alone does not raise this alert, nor does an installation that is still Progressing. Without a running cdi-operator nothing reports the state, and CDIOperatorDown speaks instead.':
    'すべての CDI リソースの condition Available と Progressing を読み取ります。Degraded だけではこのアラートは発生せず、Progressing 中のインストールも対象になりません。cdi-operator が稼働していない場合は状態が報告されず、代わりに CDIOperatorDown が発火します。',
  'Read what the conditions of the CDI resource say, remove a second CDI resource if there is one, repair the components that do not run, and put configuration errors right in the HyperConverged resource. A restart alone does not help: the state is kept in the resource.':
    'CDI リソースの condition の内容を確認してください。CDI リソースが 2 つある場合は余分な方を削除し、稼働していないコンポーネントを修復し、設定の誤りは HyperConverged リソースで修正してください。状態はリソースに保存されているため、再起動だけでは解消しません。',
  'not Available and not Progressing: CDI {names}': 'CDI {names} が Available でも Progressing でもない',
  'The CDI resource {names} is neither Available nor Progressing.':
    'CDI リソース {names} が Available でも Progressing でもありません。',
  'The CDI resource {names} is neither Available nor Progressing. It says: "{words}".':
    'CDI リソース {names} が Available でも Progressing でもありません。メッセージ: 「{words}」。',
  'The CDI resource {names} is neither Available nor Progressing, while another CDI resource is well. Only one may exist; both write the same metric, so that the alert depends on which was looked at last. It says: "{words}".':
    'CDI リソース {names} が Available でも Progressing でもありませんが、別の CDI リソースは正常です。CDI リソースは 1 つしか置けません。両方が同じメトリクスに書き込むため、アラートの状態は最後に処理されたリソースによって決まります。メッセージ: 「{words}」。',
  'The CDI resource {names} was not Available for longer than the alert waits before it began to be Progressing again. The metric keeps its last value meanwhile, so that the alert most likely goes on.':
    'CDI リソース {names} は、再び Progressing になるまで、アラートの継続時間を超えて Available ではありませんでした。Progressing の間メトリクスは直前の値を保つため、アラートは続いていると考えられます。',
  'CDI {names} is not Available, but cdi-operator does not run and nothing reports it to Prometheus: CDIOperatorDown fires instead':
    'CDI {names} は Available ではないが、cdi-operator が稼働しておらず Prometheus に報告されない。代わりに CDIOperatorDown が発火する',
  'cdi-operator has not written any condition to the CDI resource {names}':
    'cdi-operator が CDI リソース {names} に condition をまだ書き込んでいない',
  'there is no CDI resource': 'CDI リソースが存在しない',
  'CDI {names} is not Available yet, but Progressing': 'CDI {names} はまだ Available ではないが、Progressing',
  'CDI {names} is Available': 'CDI {names} は Available',
  'only one CDI resource may exist': 'CDI リソースは 1 つしか置けない',
  'Remove the CDI resource that does not belong here. Make sure first that it is not the one that HyperConverged owns: its removal would take CDI away.':
    '不要な CDI リソースを削除してください。HyperConverged が所有するリソースを削除すると CDI がアンインストールされるため、削除対象がそのリソースではないことを先に確認してください。',
  'The component {name} is not ready. See why:': 'コンポーネント {name} の準備ができていません。理由を確認します。',
  'Read the conditions of the CDI resource {name}:': 'CDI リソース {name} の condition を確認します。',
  'Read the conditions of the CDI resource, and see whether there is more than one:':
    'CDI リソースの condition と、CDI リソースが複数ないかどうかを確認します。',
  'The CDI resource is written by the HyperConverged operator: put wrong settings right in the HyperConverged resource.':
    'CDI リソースは HyperConverged Operator が管理しています。誤った設定は HyperConverged リソースで修正してください。',
  'Look for the error in the log of cdi-operator:': 'cdi-operator のログでエラーを確認します。',
  'Check that CDI becomes Available (restarting pods alone does not clear the state):':
    'CDI が Available になることを確認します（Pod の再起動だけではこの状態は解消しません）。',
  'The CDI operator is down': 'CDI Operator が停止',
  'Prometheus has had no answer from any cdi-operator pod. Nothing maintains the components of CDI.':
    'Prometheus がどの cdi-operator Pod からも応答を得られていません。CDI のコンポーネントを管理するものがない状態です。',
  'The parts of CDI that run go on importing and cloning disks, but nothing repairs, updates or reconfigures them.':
    '稼働中の CDI コンポーネントはディスクのインポートやクローンを続けますが、修復、更新、設定変更は行われません。',
  'What Prometheus scraped of the cdi-operator pods, else whether such a pod runs and for how long, its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'Prometheus による cdi-operator Pod のスクレイプ結果を調べます。それがない場合は、Pod が稼働しているかどうかと稼働時間、Deployment、イベント、ログの末尾を調べます。Pod は稼働していてもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Repair what stops the pod of cdi-operator: image, node, memory, access to the API server. The operator lifecycle manager makes the Deployment again when it was deleted.':
    'cdi-operator の Pod が動作しない原因（イメージ、ノード、メモリー、API サーバーへのアクセス）を解消してください。Deployment が削除された場合は、Operator Lifecycle Manager が再作成します。',
  'StorageProfile without access mode or volume mode':
    'アクセスモードまたはボリュームモードのない StorageProfile がある',
  'CDI does not know which access modes and which volume mode a storage class supports: its StorageProfile has no complete claimPropertySets in status.':
    'ストレージクラスがサポートするアクセスモードとボリュームモードを CDI が把握していません。StorageProfile の status に完全な claimPropertySets がありません。',
  'A DataVolume that uses spec.storage with such a class and names no access mode itself cannot get its PVC; VM disks and image imports wait.':
    'このようなストレージクラスを spec.storage で使い、アクセスモードを自身で指定していない DataVolume では、PVC が作成されません。VM のディスクやイメージのインポートは待たされます。',
  'Reads status.claimPropertySets of every StorageProfile whose StorageClass still exists. Object-bucket classes and, from 4.18 on, classes without a provisioner do not count. The log of cdi-deployment and ErrClaimNotValid events are shown beside it.':
    'StorageClass が存在するすべての StorageProfile の status.claimPropertySets を読み取ります。オブジェクトバケット用のクラスと、4.18 以降ではプロビジョナーのないクラスも対象外です。cdi-deployment のログと ErrClaimNotValid イベントもあわせて表示します。',
  'Name the access modes and the volume mode that the storage supports in spec.claimPropertySets of the StorageProfile, or name both in each DataVolume.':
    'ストレージがサポートするアクセスモードとボリュームモードを StorageProfile の spec.claimPropertySets に指定するか、各 DataVolume に両方を指定してください。',
  '{count, one {The StorageProfile} other {# StorageProfiles}} {names} {count, one {is} other {are}} incomplete: CDI cannot tell access mode and volume mode for {count, one {its} other {their}} disks.':
    'StorageProfile {names}（{count} 個）が不完全です。CDI はこれらのストレージクラスのディスクについて、アクセスモードとボリュームモードを判断できません。',
  'incomplete: {names}': '不完全な StorageProfile: {names}',
  'all {count, one {# StorageProfile is} other {# StorageProfiles are}} complete or exempt':
    '{count} 個の StorageProfile はすべて完全、または対象外',
  'there are no StorageProfiles in the archive': 'アーカイブに StorageProfile がない',
  'the log of cdi-deployment says that the profile of {names} is incomplete, but the objects are not in the archive':
    'cdi-deployment のログによると {names} の StorageProfile が不完全だが、オブジェクトがアーカイブにない',
  'events say that CDI found no access mode in the StorageProfile of {names}, but the objects are not in the archive':
    'イベントによると CDI が {names} の StorageProfile でアクセスモードを見つけられなかったが、オブジェクトがアーカイブにない',
  'the StorageProfile {name} has no provisioner in its status yet':
    'StorageProfile {name} の status にプロビジョナーがまだない',
  'the StorageProfile of the storage class {name} is not in the archive':
    'ストレージクラス {name} の StorageProfile がアーカイブにない',
  'whether the provisioner {provisioner} of {name} counts depends on the release, which the archive does not tell':
    '{name} のプロビジョナー {provisioner} が対象になるかどうかはリリースによるが、アーカイブからは判別できない',
  'provisioner {provisioner}': 'プロビジョナー {provisioner}',
  '{name} has no provisioner, and CDI learns its modes from PersistentVolumes. Create a PersistentVolume of this class, or name the modes yourself:':
    '{name} にはプロビジョナーがなく、CDI は PersistentVolume からモードを判断します。このストレージクラスの PersistentVolume を作成するか、モードを直接指定してください。',
  '{name} is a hostpath class: its disks live on one node, so only ReadWriteOnce on a file system is right. Its VMs cannot live-migrate. Set:':
    '{name} はホストパスのストレージクラスです。ディスクは 1 つのノードに置かれるため、正しい設定はファイルシステムの ReadWriteOnce だけです。このクラスを使う VM はライブマイグレーションできません。次のように設定してください。',
  'CDI knows the provisioner {provisioner}, but not with the parameters of {name}. Look up in the documentation of the storage which modes apply, then set them (block shared by all nodes is shown):':
    'CDI はプロビジョナー {provisioner} を認識していますが、{name} のパラメーターの組み合わせには対応していません。使用できるモードをストレージのドキュメントで確認して設定してください（例は全ノードで共有するブロックストレージの場合です）。',
  'CDI does not know the provisioner {provisioner}. Look up in the documentation of the storage which modes {name} supports, then set them (block shared by all nodes is shown):':
    'CDI はプロビジョナー {provisioner} を認識していません。{name} がサポートするモードをストレージのドキュメントで確認して設定してください（例は全ノードで共有するブロックストレージの場合です）。',
  'Look up in the documentation of the storage which modes {name} supports, then set them (block shared by all nodes is shown):':
    '{name} がサポートするモードをストレージのドキュメントで確認して設定してください（例は全ノードで共有するブロックストレージの場合です）。',
  'A claim property set of {name} lacks access modes or volume mode. Give both in each set; the gaps are filled here with what nearly every storage supports:':
    '{name} の claimPropertySets に、アクセスモードまたはボリュームモードのない項目があります。各項目に両方を指定してください。例では、ほとんどのストレージがサポートする値で補っています。',
  'Check that the status has taken it over:': '設定が status に反映されたことを確認します。',
  'DataVolumes that wait for this class are retried by themselves; see those that still wait:':
    'このストレージクラスを待っている DataVolume は自動で再試行されます。まだ待っているものを確認します。',
  'Hostpath provisioner is not available': 'ホストパスプロビジョナーが利用できない',
  'The HostPathProvisioner resource is not Available, and the operator is not working on it either (not Progressing). One pod of the provisioner that is not ready on one node is enough.':
    'HostPathProvisioner リソースが Available ではなく、Operator による処理も進行していません（Progressing ではありません）。1 つのノードでプロビジョナーの Pod が 1 つ準備できていないだけでも、この状態になります。',
  'Disks of hostpath storage classes cannot be created, attached or removed on the nodes concerned; their claims stay Pending and VMs that need them do not start.':
    '該当するノードでは、ホストパスのストレージクラスのディスクを作成、接続、削除できません。PVC は Pending のままとなり、それを必要とする VM は起動しません。',
  'Reads the conditions Available and Progressing of the HostPathProvisioner. While it is Progressing (also after a failed reconcile or a storage pool that is not ready) the metric is not changed. Without such a resource there is nothing to alert about.':
    'HostPathProvisioner の condition Available と Progressing を読み取ります。Progressing の間（調整（reconcile）の失敗後や、ストレージプールの準備ができていないときも含む）はメトリクスが更新されません。HostPathProvisioner がない場合は、アラートの対象がありません。',
  'Bring the missing pods of the provisioner back: repair their node, make sure that the path of each storage pool exists there and may be written, or narrow spec.workload of the HostPathProvisioner to the nodes that have it.':
    '不足しているプロビジョナーの Pod を復旧してください。ノードを修復し、各ストレージプールのパスがそのノードに存在して書き込めることを確認するか、HostPathProvisioner の spec.workload でパスがあるノードに限定してください。',
  'not Available and not Progressing: HostPathProvisioner {names}':
    'HostPathProvisioner {names} が Available でも Progressing でもない',
  'The HostPathProvisioner {names} is neither Available nor Progressing.':
    'HostPathProvisioner {names} が Available でも Progressing でもありません。',
  'The HostPathProvisioner {names} is neither Available nor Progressing. It says: "{words}".':
    'HostPathProvisioner {names} が Available でも Progressing でもありません。メッセージ: 「{words}」。',
  'The HostPathProvisioner {names} is neither Available nor Progressing, while another one is well. Both write the same metric, so that the alert depends on which was looked at last. It says: "{words}".':
    'HostPathProvisioner {names} が Available でも Progressing でもありませんが、別の HostPathProvisioner は正常です。両方が同じメトリクスに書き込むため、アラートの状態は最後に処理されたリソースによって決まります。メッセージ: 「{words}」。',
  'The HostPathProvisioner {names} was not Available for longer than the alert waits before it began to be Progressing again. The metric keeps its last value meanwhile, so that the alert most likely goes on.':
    'HostPathProvisioner {names} は、再び Progressing になるまで、アラートの継続時間を超えて Available ではありませんでした。Progressing の間メトリクスは直前の値を保つため、アラートは続いていると考えられます。',
  'the HostPathProvisioner {names} is not Available, but its operator does not run and nothing reports it to Prometheus: HPPOperatorDown fires instead':
    'HostPathProvisioner {names} は Available ではないが、Operator が稼働しておらず Prometheus に報告されない。代わりに HPPOperatorDown が発火する',
  'the operator has not written any condition to the HostPathProvisioner {names}':
    'Operator が HostPathProvisioner {names} に condition をまだ書き込んでいない',
  'there is no HostPathProvisioner, and so neither the metric nor the rule':
    'HostPathProvisioner が存在せず、メトリクスもルールもない',
  'the HostPathProvisioner {names} is not Available, but Progressing':
    'HostPathProvisioner {names} は Available ではないが、Progressing',
  'the HostPathProvisioner {names} is Available': 'HostPathProvisioner {names} は Available',
  'The node {node} is not ready, and the provisioner on it neither. Bring it back:':
    'ノード {node} が Ready ではないため、そのノードのプロビジョナーも準備できていません。ノードを復旧してください。',
  'See why the pod {name} on {node} is not ready (path of the pool, image, permission):':
    'ノード {node} の Pod {name} の準備ができていない理由（プールのパス、イメージ、権限）を確認します。',
  'If these nodes shall not hold hostpath disks, narrow spec.workload of {name} to the others. Disks on nodes that are left out cannot be reached any more.':
    'これらのノードにホストパスのディスクを置かない場合は、{name} の spec.workload をほかのノードに限定してください。対象から外したノードのディスクにはアクセスできなくなります。',
  'Read what the HostPathProvisioner says:': 'HostPathProvisioner の状態を確認します。',
  'Look for the error in the log of its operator:': 'Operator のログでエラーを確認します。',
  'The hostpath provisioner operator is down': 'ホストパスプロビジョナーの Operator が停止',
  'Prometheus has had no answer from any hostpath-provisioner-operator pod, although a HostPathProvisioner is in use.':
    'HostPathProvisioner が使用されていますが、Prometheus がどの hostpath-provisioner-operator Pod からも応答を得られていません。',
  'The provisioner of local disks goes on as it is, but nothing repairs it, rolls it out to new nodes or applies changes.':
    'ローカルディスクのプロビジョナーは現状のまま動作を続けますが、修復、新しいノードへの展開、設定変更の適用は行われません。',
  'Whether a HostPathProvisioner exists; what Prometheus scraped of the hostpath-provisioner-operator pods, else whether such a pod runs and for how long, its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'HostPathProvisioner が存在するかどうかと、Prometheus による hostpath-provisioner-operator Pod のスクレイプ結果を調べます。それがない場合は、Pod が稼働しているかどうかと稼働時間、Deployment、イベント、ログの末尾を調べます。Pod は稼働していてもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Repair what stops the pod of hostpath-provisioner-operator: image, node, memory, access to the API server. The operator lifecycle manager makes the Deployment again when it was deleted.':
    'hostpath-provisioner-operator の Pod が動作しない原因（イメージ、ノード、メモリー、API サーバーへのアクセス）を解消してください。Deployment が削除された場合は、Operator Lifecycle Manager が再作成します。',
  'hostpath-provisioner-operator is down, but whether there is a HostPathProvisioner, without which the alert does not exist, was not collected':
    'hostpath-provisioner-operator が停止しているが、アラートの前提となる HostPathProvisioner の有無は収集されていない',
  'Hostpath storage pool lies on the disk of the operating system':
    'ホストパスのストレージプールが OS のディスク上にある',
  'A storage pool of the hostpath provisioner shares its file system with the operating system of a node, kubelet included.':
    'ホストパスプロビジョナーのストレージプールが、kubelet を含むノードの OS とファイルシステムを共有しています。',
  'VM disks that grow can fill the file system of the node: it gets disk pressure, pods are evicted, and the node may become unstable.':
    'VM のディスクが増大すると、ノードのファイルシステムがいっぱいになる可能性があります。その場合は DiskPressure が発生して Pod が退避され、ノードが不安定になるおそれがあります。',
  'Reads the line that the hostpath-provisioner container writes every minute for each shared pool, to the end of its log. Lines that stopped mean that the path was moved. Without the line the pods must have logged their start, at a log level that shows it. Whether a path is a mount of its own cannot be told from the HostPathProvisioner alone.':
    'hostpath-provisioner コンテナーは、共有されているプールごとに 1 分おきに 1 行のログを出力します。この行がログの末尾まで続いているかどうかを調べます。途中で止まっている場合は、パスが移されたと判断します。この行がまったくない場合、該当なしとするには、Pod の起動時のログがあり、この行が出力されるログレベルで動作していることが必要です。パスが独立したマウントかどうかは、HostPathProvisioner だけからは判断できません。',
  'Mount a separate disk or partition at the path of the pool on every node that runs VMs, or use a pool with a pvcTemplate.':
    'VM を実行するすべてのノードで、プールのパスに専用のディスクまたはパーティションをマウントするか、pvcTemplate を指定したプールを使用してください。',
  '{pools, one {The pool} other {The pools}} {names} {pools, one {shares} other {share}} the file system of the operating system on {count, one {the node} other {# nodes:}} {nodes}.':
    'ストレージプール {names} が、ノード {nodes}（{count} 台）で OS とファイルシステムを共有しています。',
  'the driver on {nodes} says so every minute up to the end of its log: {names}':
    '{nodes} のドライバーが、ログの末尾まで 1 分おきに共有を報告している: {names}',
  'there is no HostPathProvisioner': 'HostPathProvisioner が存在しない',
  'no pod of the hostpath provisioner driver exists, so nothing reports a shared path':
    'ホストパスプロビジョナーのドライバー Pod が存在せず、パスの共有は報告されない',
  'all pools are backed by a volume of their own (pvcTemplate): {names}':
    'すべてのプールが専用のボリューム（pvcTemplate）を使用している: {names}',
  'no driver pod calls a pool shared at the end of its log':
    'ログの末尾でプールの共有を報告しているドライバー Pod はない',
  'the driver log of {pods} is missing from the archive; it tells whether the pools share the disk of the operating system':
    'プールが OS とディスクを共有しているかどうかの判断に必要な {pods} のドライバーログがアーカイブにない',
  'the driver of {pods} runs with --v=0 and does not log shared paths':
    '{pods} のドライバーは --v=0 で動作しており、パスの共有をログに出力しない',
  'pool {name}, on node {node}': 'プール {name}、ノード {node}',
  'unknown node': '不明なノード',
  'See which disk holds the pool {name} on {node} (the path of the pool is {path}):':
    'ノード {node} でプール {name} がどのディスクにあるかを確認します（プールのパスは {path}）。',
  'Give the pool a disk or partition of its own, mounted at {path} on every node that runs VMs. First move or back up the disks that lie there now: a mount on top hides them. On OpenShift a MachineConfig with a mount unit does it (its nodes restart one by one):':
    'VM を実行するすべてのノードで、専用のディスクまたはパーティションを {path} にマウントしてください。上からマウントすると既存のディスクが見えなくなるため、先に移動またはバックアップしてください。OpenShift では、マウントユニットを含む MachineConfig で設定します（対象のノードは 1 台ずつ再起動します）。',
  'Or use a pool whose volume comes from another storage class: add one with a pvcTemplate and move the VM disks to its storage class:':
    'または、別のストレージクラスのボリュームを使うプールに切り替えます。pvcTemplate を指定したプールを追加し、そのストレージクラスに VM のディスクを移行してください。',
  '{node} has disk pressure already. See which VM disks lie on it and free space first:':
    'ノード {node} ではすでに DiskPressure が発生しています。まず、どの VM のディスクがあるかを確認し、空き容量を確保してください。',
  'Check a few minutes later that the driver is quiet (no output is good):':
    '数分後に、ドライバーがログを出力していないことを確認します（何も表示されなければ正常です）。',
};
