/** Japanese of the alerts about the components of KubeVirt and about VMs that get stuck: the text for each English one. */
export const components: Readonly<Record<string, string>> = {
  'Some virt-api pods are not ready': '一部の virt-api Pod が Ready でない',
  'Some running virt-api pods are not ready, while others are.':
    '実行中の virt-api Pod のうち、一部が Ready ではありません。',
  'Fewer pods carry the requests about VMs; when the last one is no longer ready, VMs can be neither made, changed nor opened.':
    'VM に関するリクエストを処理する Pod が減っています。Ready の Pod がなくなると、VM の作成、変更、コンソールへの接続ができなくなります。',
  'The virt-api pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.':
    'フェーズが Running の virt-api Pod（再起動を繰り返しているもの、削除待ちのもの、停止したノード上のものを含む）について、condition Ready と Prometheus のスクレイプ結果を確認します。Ready であってもメトリクスを取得できない Pod は、Ready でないものとして数えます。',
  'Some virt-controller pods are not ready': '一部の virt-controller Pod が Ready でない',
  'Some running virt-controller pods are not ready, while others are.':
    '実行中の virt-controller Pod のうち、一部が Ready ではありません。',
  'The leading virt-controller goes on, but less or nothing stands by; when no pod is ready any more, VMs neither start, stop nor migrate.':
    'リーダーの virt-controller は動作を続けますが、待機中の Pod が減っているか、ありません。Ready の Pod がなくなると、VM の起動、停止、ライブマイグレーションができなくなります。',
  'The virt-controller pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.':
    'フェーズが Running の virt-controller Pod（再起動を繰り返しているもの、削除待ちのもの、停止したノード上のものを含む）について、condition Ready と Prometheus のスクレイプ結果を確認します。Ready であってもメトリクスを取得できない Pod は、Ready でないものとして数えます。',
  'Some virt-handler pods are not ready': '一部の virt-handler Pod が Ready でない',
  'Some running virt-handler pods are not ready, while others are.':
    '実行中の virt-handler Pod のうち、一部が Ready ではありません。',
  'VMs on the nodes concerned keep running, but they cannot be stopped, migrated, changed or watched.':
    '該当するノードの VM は動作を続けますが、停止、ライブマイグレーション、変更、監視ができません。',
  'The virt-handler pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.':
    'フェーズが Running の virt-handler Pod（再起動を繰り返しているもの、削除待ちのもの、停止したノード上のものを含む）について、condition Ready と Prometheus のスクレイプ結果を確認します。Ready であってもメトリクスを取得できない Pod は、Ready でないものとして数えます。',
  'Some virt-operator pods are not ready': '一部の virt-operator Pod が Ready でない',
  'Some running virt-operator pods are not ready, while others are.':
    '実行中の virt-operator Pod のうち、一部が Ready ではありません。',
  'The leading virt-operator goes on, but nothing stands by; when no pod is ready any more, KubeVirt is neither repaired, reconfigured nor updated.':
    'リーダーの virt-operator は動作を続けますが、待機中の Pod がありません。Ready の Pod がなくなると、KubeVirt の修復、設定変更、更新が行われなくなります。',
  'The virt-operator pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.':
    'フェーズが Running の virt-operator Pod（再起動を繰り返しているもの、削除待ちのもの、停止したノード上のものを含む）について、condition Ready と Prometheus のスクレイプ結果を確認します。Ready であってもメトリクスを取得できない Pod は、Ready でないものとして数えます。',
  'Too few virt-api pods': 'virt-api Pod の数が不足',
  'For an hour fewer than three quarters of the wanted virt-api pods have answered Prometheus. Up to 4.19, and in early builds of 4.20 and 4.21: fewer than two although the cluster has more than one node.':
    'Prometheus に応答する virt-api Pod が、必要な数の 4 分の 3 未満の状態が 1 時間続いています。4.19 以前と、4.20 および 4.21 の初期のビルドでは、クラスターに複数のノードがあるにもかかわらず 2 個未満の場合が該当します。',
  'Requests about VMs still work, but fewer pods carry them; when the last one goes, VMs can be neither made, changed nor opened.':
    'VM に関するリクエストは引き続き処理されますが、処理する Pod が減っています。最後の Pod が停止すると、VM の作成、変更、コンソールへの接続ができなくなります。',
  'spec.replicas of the Deployment virt-api, and which of its pods can have answered Prometheus: their phase and containers, their nodes, and what Prometheus scraped. A pod that keeps restarting stays in phase Running; without the scraped targets it decides nothing.':
    'Deployment virt-api の spec.replicas と、Prometheus に応答できたはずの Pod を確認します。Pod のフェーズ、コンテナー、ノード、Prometheus のスクレイプ結果から判断します。再起動を繰り返している Pod もフェーズは Running のままであり、スクレイプのターゲットの情報がなければ、そのような Pod からは判断できません。',
  'Too few virt-controller pods': 'virt-controller Pod の数が不足',
  'Fewer than three quarters of the wanted virt-controller pods have answered Prometheus. Up to 4.19, and in early builds of 4.20 and 4.21: fewer than two were ready although the cluster has more than one node.':
    'Prometheus に応答する virt-controller Pod が、必要な数の 4 分の 3 未満です。4.19 以前と、4.20 および 4.21 の初期のビルドでは、クラスターに複数のノードがあるにもかかわらず Ready の Pod が 2 個未満の場合が該当します。',
  'The leading virt-controller goes on, but little or nothing stands by; when it goes too, VMs neither start, stop nor migrate.':
    'リーダーの virt-controller は動作を続けますが、待機中の Pod がほとんど、またはまったくありません。リーダーも停止すると、VM の起動、停止、ライブマイグレーションができなくなります。',
  'spec.replicas of the Deployment virt-controller, and which of its pods can have answered Prometheus: their phase and containers, their nodes, and what Prometheus scraped. A pod that keeps restarting stays in phase Running; without the scraped targets it decides nothing.':
    'Deployment virt-controller の spec.replicas と、Prometheus に応答できたはずの Pod を確認します。Pod のフェーズ、コンテナー、ノード、Prometheus のスクレイプ結果から判断します。再起動を繰り返している Pod もフェーズは Running のままであり、スクレイプのターゲットの情報がなければ、そのような Pod からは判断できません。',
  'Too few virt-operator pods': 'virt-operator Pod の数が不足',
  'For an hour fewer than three quarters of the wanted virt-operator pods have answered Prometheus. Up to 4.19, and in early builds of 4.20 and 4.21: fewer than two although the cluster has more than one node.':
    'Prometheus に応答する virt-operator Pod が、必要な数の 4 分の 3 未満の状態が 1 時間続いています。4.19 以前と、4.20 および 4.21 の初期のビルドでは、クラスターに複数のノードがあるにもかかわらず 2 個未満の場合が該当します。',
  'The leading virt-operator goes on, but nothing stands by; when it goes too, KubeVirt is neither repaired, reconfigured nor updated. VMs run on.':
    'リーダーの virt-operator は動作を続けますが、待機中の Pod がありません。リーダーも停止すると、KubeVirt の修復、設定変更、更新が行われなくなります。VM は動作を続けます。',
  'spec.replicas of the Deployment virt-operator, and which of its pods can have answered Prometheus: their phase and containers, their nodes, and what Prometheus scraped. A pod that keeps restarting stays in phase Running; without the scraped targets it decides nothing.':
    'Deployment virt-operator の spec.replicas と、Prometheus に応答できたはずの Pod を確認します。Pod のフェーズ、コンテナー、ノード、Prometheus のスクレイプ結果から判断します。再起動を繰り返している Pod もフェーズは Running のままであり、スクレイプのターゲットの情報がなければ、そのような Pod からは判断できません。',
  'Bring the missing pods back: repair their node, make room on the control plane, mend the image or the quota. The operator lifecycle manager owns the Deployment.':
    '不足している Pod を復旧してください。ノードを修復する、コントロールプレーンの空きリソースを確保する、イメージまたはクォータの問題を解消する、などの方法があります。Deployment は Operator Lifecycle Manager (OLM) が管理しています。',
  'No virt-controller leads': 'virt-controller のリーダーがいない',
  'Of the virt-controller pods none does the work: none holds the lease, or the one that holds it has not begun.':
    '処理を行っている virt-controller Pod がありません。Lease を保持する Pod がないか、保持している Pod が処理を開始していません。',
  'VMs are not started, stopped, moved or repaired, and their status is not kept up to date. Running VMs go on.':
    'VM の起動、停止、移動、修復が行われず、ステータスも更新されません。実行中の VM は動作を続けます。',
  'The lease virt-controller, when it was renewed last as seen from the time when leases were collected, and whether its holder exists; whether the leader has begun to work, by its log; the pods, events and what Prometheus scraped. The OpenShift Virtualization must-gather does not collect leases.':
    'Lease virt-controller について、最終更新時刻（Lease の収集時刻を基準とする）と、保持者の Pod が存在するかどうかを確認します。リーダーが処理を開始したかどうかはログで判断します。Pod、イベント、Prometheus のスクレイプ結果も確認します。OpenShift Virtualization の must-gather では Lease は収集されません。',
  'Find what keeps the pods from renewing the lease, or the leader from beginning: missing rights, an admission webhook, too little CPU or memory, a slow API server. Then have them elect again.':
    'Pod が Lease を更新できない原因、またはリーダーが処理を開始できない原因（権限の不足、admission webhook、CPU やメモリーの不足、API サーバーの応答遅延など）を解消してください。その後、リーダーの選出をやり直させます。',
  'No virt-operator leads': 'virt-operator のリーダーがいない',
  'Of the virt-operator pods none holds the lease that lets it work: they run, but nothing is done.':
    '処理に必要な Lease を保持している virt-operator Pod がありません。Pod は実行中ですが、処理は行われていません。',
  'OpenShift Virtualization is not repaired, updated or reconfigured, and its certificates are not renewed. Running VMs go on for now.':
    'OpenShift Virtualization の修復、更新、設定変更が行われず、証明書も更新されません。実行中の VM は当面動作を続けます。',
  'The lease virt-operator, when it was renewed last as seen from the time when leases were collected, and whether its holder exists; the pods, their log lines and events about the election; what Prometheus scraped. The OpenShift Virtualization must-gather does not collect leases.':
    'Lease virt-operator について、最終更新時刻（Lease の収集時刻を基準とする）と、保持者の Pod が存在するかどうかを確認します。Pod、リーダー選出に関するログとイベント、Prometheus のスクレイプ結果も確認します。OpenShift Virtualization の must-gather では Lease は収集されません。',
  'Find what keeps the pods from renewing the lease: missing rights, an admission webhook, too little CPU or memory, a slow API server. Then have them elect again.':
    'Pod が Lease を更新できない原因（権限の不足、admission webhook、CPU やメモリーの不足、API サーバーの応答遅延など）を解消してください。その後、リーダーの選出をやり直させます。',
  'No virt-api is ready': 'Ready の virt-api がない',
  'No virt-api pod is ready and says so to Prometheus. It answers all requests for virtual machines.':
    'Ready の状態を Prometheus に報告している virt-api Pod が 1 つもありません。virt-api は、仮想マシンに関するすべてのリクエストに応答するコンポーネントです。',
  'Virtual machines cannot be created, changed, started, stopped or opened on a console. Running VMs go on.':
    '仮想マシンの作成、変更、起動、停止、コンソールへの接続ができません。実行中の VM は動作を続けます。',
  'The Ready condition of the virt-api pods and how long it has been false, whether Prometheus gets the metrics of one that is ready, the Deployment, events, last log lines, and whether the API server reaches virt-api.':
    'virt-api Pod の condition Ready と、それが False になってからの時間、Ready の Pod のメトリクスを Prometheus が取得できているかどうかを確認します。Deployment、イベント、ログの末尾、API サーバーから virt-api に到達できるかどうかも確認します。',
  'No virt-controller is ready': 'Ready の virt-controller がない',
  'No virt-controller pod is ready and says so to Prometheus. It makes the pods of virtual machines and follows their life.':
    'Ready の状態を Prometheus に報告している virt-controller Pod が 1 つもありません。virt-controller は、仮想マシンの Pod を作成し、そのライフサイクルを管理するコンポーネントです。',
  'No VM can be started, migrated or cleanly shut down, and the state that VMs report goes stale. Running VMs go on.':
    'VM の起動、ライブマイグレーション、正常なシャットダウンができず、VM のステータスも更新されません。実行中の VM は動作を続けます。',
  'Up to 4.21: whether Prometheus gets the metrics of any virt-controller pod. Later: the Ready condition of the pods, how long it has been false, and whether one that is ready is scraped. Also the Deployment, events and last log lines. The value of the ready gauge shows only in saved Prometheus data.':
    '4.21 以前では、virt-controller Pod のいずれかのメトリクスを Prometheus が取得できているかどうかを確認します。それ以降では、Pod の condition Ready、それが False になってからの時間、Ready の Pod がスクレイプされているかどうかを確認します。Deployment、イベント、ログの末尾も確認します。Ready を示すゲージの値は、保存された Prometheus のデータからしか分かりません。',
  'No virt-handler is ready on any node': 'どのノードにも Ready の virt-handler がない',
  'No virt-handler pod of the whole cluster is ready and says so to Prometheus. It starts, stops and watches the VMs of its node.':
    'クラスター全体で、Ready の状態を Prometheus に報告している virt-handler Pod が 1 つもありません。virt-handler は、各ノードの VM を起動、停止、監視するコンポーネントです。',
  'The Ready condition of the virt-handler pods of all nodes and how long it has been false, whether Prometheus gets the metrics of one that is ready, the DaemonSet, events and last log lines.':
    '全ノードの virt-handler Pod の condition Ready と、それが False になってからの時間、Ready の Pod のメトリクスを Prometheus が取得できているかどうかを確認します。DaemonSet、イベント、ログの末尾も確認します。',
  'No virt-operator is ready': 'Ready の virt-operator がない',
  'No virt-operator pod is ready and says so to Prometheus. It installs, repairs and updates the other parts of KubeVirt.':
    'Ready の状態を Prometheus に報告している virt-operator Pod が 1 つもありません。virt-operator は、KubeVirt の他のコンポーネントをインストール、修復、更新する Operator です。',
  'The Ready condition of the virt-operator pods and how long it has been false, whether Prometheus gets the metrics of one that is ready, the Deployment, the state of the installed version, events and last log lines. A pod that is ready but still waits for its first lists shows only in saved Prometheus data.':
    'virt-operator Pod の condition Ready と、それが False になってからの時間、Ready の Pod のメトリクスを Prometheus が取得できているかどうかを確認します。Deployment、インストール済みバージョンの状態、イベント、ログの末尾も確認します。Pod は Ready だが最初のリストの取得を待っている状態は、保存された Prometheus のデータからしか分かりません。',
  'virt-api is down': 'virt-api が停止',
  'No virt-api pod has been running. It answers all requests for virtual machines, their consoles included.':
    '実行中の virt-api Pod がありません。virt-api は、コンソールへの接続を含め、仮想マシンに関するすべてのリクエストに応答するコンポーネントです。',
  'Virtual machines cannot be created, changed, started, stopped or opened on a console: the API server refuses them without virt-api. Running VMs go on.':
    '仮想マシンの作成、変更、起動、停止、コンソールへの接続ができません。virt-api がなければ、これらのリクエストは API サーバーに拒否されます。実行中の VM は動作を続けます。',
  'Whether a virt-api pod is in the phase Running (by which a pod that crashes still runs), or, before KubeVirt 1.8.4, whether Prometheus gets its metrics; the Deployment, events and last log lines, and whether the API server reaches virt-api. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'virt-api Pod のフェーズが Running かどうか（クラッシュを繰り返す Pod も実行中と見なされます）を確認します。KubeVirt 1.8.4 より前では、Prometheus がメトリクスを取得できているかどうかを確認します。Deployment、イベント、ログの末尾、API サーバーから virt-api に到達できるかどうかも確認します。Pod は実行中でもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Remove the first cause on the pods: an image that cannot be pulled, no room on the control-plane nodes, a container that ends. Scale the Deployment back when it was scaled to 0.':
    'Pod の停止の根本原因（イメージをプルできない、コントロールプレーンノードに空きがない、コンテナーが終了する、など）を解消してください。Deployment が 0 にスケールされている場合は、元のレプリカ数に戻します。',
  'Most API requests of virt-api fail': 'virt-api の API リクエストの大半が失敗',
  'For five minutes, at least 80% of the requests that the virt-api pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).':
    'virt-api Pod が直近 5 分間に API サーバーに送信したリクエストの 80% 以上がエラー応答（HTTP 4xx または 5xx）となる状態が、5 分間続いています。',
  'virt-api cannot ask the API server who may do what, nor read the objects that it needs: requests to create, change, start, stop or open VMs fail or take very long. Running VMs go on.':
    'virt-api が、API サーバーに権限を問い合わせることも、必要なオブジェクトを読み取ることもできません。VM の作成、変更、起動、停止、コンソールへの接続のリクエストが失敗するか、非常に長い時間がかかります。実行中の VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-api logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. The access log of virt-api tells of requests that others send, so it is left out.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 10 分間の virt-api のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。virt-api のアクセスログは、他のコンポーネントやユーザーから受けたリクエストの記録であるため、使用しません。',
  'Some API requests of virt-api fail': 'virt-api の API リクエストの一部が失敗',
  'Within an hour, at least 5% of the requests that the virt-api pods sent to the API server were answered with an error (HTTP 4xx or 5xx). The alert was withdrawn with release 4.19, because many such answers are harmless.':
    'virt-api Pod が 1 時間に API サーバーに送信したリクエストの 5% 以上がエラー応答（HTTP 4xx または 5xx）でした。このようなエラー応答の多くは無害であるため、このアラートはリリース 4.19 で廃止されました。',
  'Some requests to create, change or open VMs may fail or take longer. Running VMs go on.':
    'VM の作成、変更、コンソールへの接続のリクエストの一部が失敗するか、時間がかかる可能性があります。実行中の VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-api logs of the last hour only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. The access log of virt-api tells of requests that others send, so it is left out.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 1 時間の virt-api のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。virt-api のアクセスログは、他のコンポーネントやユーザーから受けたリクエストの記録であるため、使用しません。',
  'virt-controller is down': 'virt-controller が停止',
  'No virt-controller pod has been running. It makes the pods of virtual machines and follows their life.':
    '実行中の virt-controller Pod がありません。virt-controller は、仮想マシンの Pod を作成し、そのライフサイクルを管理するコンポーネントです。',
  'No VM can be started, migrated or cleanly shut down, and the state that VMs report goes stale. Running VMs go on. Alerts on VMs fall silent, as their metrics come from virt-controller.':
    'VM の起動、ライブマイグレーション、正常なシャットダウンができず、VM のステータスも更新されません。実行中の VM は動作を続けます。VM に関するアラートは、メトリクスの提供元が virt-controller であるため発火しなくなります。',
  'Whether a virt-controller pod is in the phase Running (by which a pod that crashes still runs), or, before KubeVirt 1.7, whether Prometheus gets its metrics; the Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'virt-controller Pod のフェーズが Running かどうか（クラッシュを繰り返す Pod も実行中と見なされます）を確認します。KubeVirt 1.7 より前では、Prometheus がメトリクスを取得できているかどうかを確認します。Deployment、イベント、ログの末尾も確認します。Pod は実行中でもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Remove the first cause on the pods: an image that cannot be pulled, no room on the control-plane nodes, a container that ends, an overloaded API server. Scale the Deployment back when it was scaled to 0.':
    'Pod の停止の根本原因（イメージをプルできない、コントロールプレーンノードに空きがない、コンテナーが終了する、API サーバーが過負荷である、など）を解消してください。Deployment が 0 にスケールされている場合は、元のレプリカ数に戻します。',
  'Most API requests of virt-controller fail': 'virt-controller の API リクエストの大半が失敗',
  'For five minutes, at least 80% of the requests that the virt-controller pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).':
    'virt-controller Pod が直近 5 分間に API サーバーに送信したリクエストの 80% 以上がエラー応答（HTTP 4xx または 5xx）となる状態が、5 分間続いています。',
  'virt-controller cannot read or change VMs and pods: VMs are not started, stopped or migrated, and their state is not kept up to date. Running VMs go on.':
    'virt-controller が VM や Pod を読み取ることも変更することもできません。VM の起動、停止、ライブマイグレーションが行われず、ステータスも更新されません。実行中の VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-controller logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. Answers 404 and 409 are part of normal work of a controller; log lines of them do not count as a sign.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 10 分間の virt-controller のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。404 と 409 の応答はコントローラーの正常な動作の一部であるため、そのログ行は手がかりに含めません。',
  'Some API requests of virt-controller fail': 'virt-controller の API リクエストの一部が失敗',
  'Within an hour, at least 5% of the requests that the virt-controller pods sent to the API server were answered with an error (HTTP 4xx or 5xx). The alert was withdrawn with release 4.19, because many such answers are harmless.':
    'virt-controller Pod が 1 時間に API サーバーに送信したリクエストの 5% 以上がエラー応答（HTTP 4xx または 5xx）でした。このようなエラー応答の多くは無害であるため、このアラートはリリース 4.19 で廃止されました。',
  'Some VMs may be started, stopped or migrated late. Running VMs go on.':
    '一部の VM の起動、停止、ライブマイグレーションが遅れる可能性があります。実行中の VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-controller logs of the last hour only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. Answers 404 and 409 are part of normal work of a controller; log lines of them do not count as a sign.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 1 時間の virt-controller のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。404 と 409 の応答はコントローラーの正常な動作の一部であるため、そのログ行は手がかりに含めません。',
  'virt-handler is not ready on every node': 'virt-handler が Ready でないノードがある',
  'The DaemonSet virt-handler has fewer ready pods than nodes that should have one. No update is needed for that: one node that is down is enough.':
    'DaemonSet virt-handler の Ready の Pod 数が、virt-handler を配置すべきノードの数を下回っています。更新中でなくても、ノードが 1 台停止するだけで該当します。',
  'VMs on the nodes concerned keep running, but nothing manages them, and no VM can be started there or moved there.':
    '該当するノードの VM は動作を続けますが、管理されていない状態です。そのノードで VM を起動することも、そのノードに VM を移行することもできません。',
  'The numbers of ready and of wanted pods in the status of the DaemonSet; its pods, their nodes, events and log lines for the cause, and for how long it has lasted.':
    'DaemonSet のステータスで、Ready の Pod 数と必要な Pod 数を確認します。また、Pod とそのノード、イベント、ログから、原因と継続している時間を調べます。',
  'Bring the node back, free CPU or memory on it, or repair what keeps the pod from starting: its image, that of virt-launcher (init container), a crash, a missing security context constraint.':
    'ノードを復旧する、ノードの CPU またはメモリーの空きを確保する、または Pod が起動しない原因（virt-handler のイメージ、init コンテナーで使用する virt-launcher のイメージ、クラッシュ、SecurityContextConstraints (SCC) の不足など）を解消してください。',
  'Of {desired, one {# node} other {# nodes}} that should have a ready virt-handler, {ready, one {# has} other {# have}} one{rollout}.':
    'Ready の virt-handler が必要なノード {desired} 台のうち、Ready なのは {ready} 台です{rollout}。',
  '{ready} of {desired} virt-handler pods are ready': 'virt-handler Pod {desired} 個のうち Ready は {ready} 個',
  '; an update is on its way ({updated} of {desired} updated)': '（更新中: {desired} 個のうち {updated} 個が更新済み）',
  'the DaemonSet virt-handler was not collected, but {why}': 'DaemonSet virt-handler は収集されていないが、{why}',
  '{n, one {# virt-handler pod is} other {# virt-handler pods are}} not ready':
    'Ready でない virt-handler Pod が {n} 個ある',
  'virt-operator says that its rollout failed': 'virt-operator がロールアウトの失敗を報告している',
  'all {desired} wanted virt-handler pods are ready': '必要な virt-handler Pod {desired} 個がすべて Ready',
  'no node should have a virt-handler': 'virt-handler を配置すべきノードがない',
  'there is no DaemonSet virt-handler': 'DaemonSet virt-handler がない',
  'the DaemonSet virt-handler has no status': 'DaemonSet virt-handler にステータスがない',
  'the node is not ready': 'ノードが Ready でない',
  'the image of virt-launcher, which its init container runs, cannot be pulled':
    'init コンテナーで使用する virt-launcher のイメージをプルできない',
  'its image cannot be pulled': 'イメージをプルできない',
  'it was killed for using too much memory': 'メモリーの使いすぎにより強制終了された',
  'it keeps ending': 'コンテナーが終了を繰り返している',
  'its container cannot be made': 'コンテナーを作成できない',
  'its node does not take it ({reason})': 'ノードに Pod を配置できない（{reason}）',
  'the old pod is being removed': '古い Pod を削除中',
  'it runs without being ready': '実行中だが Ready でない',
  'there is no pod on the node': 'ノードに Pod がない',
  'virt-handler waits for its init container, which runs the image of virt-launcher. See why that image cannot be pulled on {node}; then mend registry, mirror or pull secret:':
    'virt-handler は、virt-launcher のイメージを使用する init コンテナーの完了を待っています。{node} でそのイメージをプルできない理由を確認し、レジストリー、ミラー、またはプルシークレットを修正してください。',
  'See why the image of virt-handler cannot be pulled on {node}; then mend registry, mirror or pull secret:':
    '{node} で virt-handler のイメージをプルできない理由を確認し、レジストリー、ミラー、またはプルシークレットを修正してください。',
  'See how much memory virt-handler may use on {node} and why it ended:':
    '{node} の virt-handler のメモリー上限と、終了の理由を確認してください。',
  'Read the last words of the container that ended on {node}:':
    '{node} で終了したコンテナーの最後のログを確認してください。',
  'See what the container lacks on {node} (a certificate, a config map, a mount); then put it back:':
    '{node} のコンテナーに不足しているもの（証明書、ConfigMap、マウントなど）を確認し、復元してください。',
  'See why {node} does not take its virt-handler:': '{node} に virt-handler を配置できない理由を確認してください。',
  'Where CPU or memory is short, move VMs away or remove other pods; this shows what the node is full of:':
    'CPU またはメモリーが不足している場合は、VM を移行するか、他の Pod を削除してください。ノードのリソースの割り当ては次のコマンドで確認します。',
  'The old pod on {node} is being removed, which takes up to five and a half minutes. Look again then; if it is still there, see what holds it:':
    '{node} の古い Pod を削除中です。完了まで最大 5 分 30 秒かかります。その後に再度確認し、まだ残っている場合は、削除を妨げている原因を調べてください。',
  'See what virt-handler on {node} is waiting for:': '{node} の virt-handler が何を待っているかを確認してください。',
  'virt-handler on {node} runs without being ready. Read its log:':
    '{node} の virt-handler は実行中ですが、Ready ではありません。ログを確認してください。',
  'No pod is made for {node}. See what refuses it (quota, admission, the security context constraint):':
    '{node} の Pod が作成されていません。作成を拒否している原因（クォータ、admission、SecurityContextConstraints (SCC) など）を確認してください。',
  'virt-handler needs the security context constraint kubevirt-handler; virt-operator makes it. It must exist:':
    'virt-handler には、virt-operator が作成する SecurityContextConstraints (SCC) kubevirt-handler が必要です。存在することを確認します。',
  'An update is being rolled out, a few nodes at a time; on big clusters that takes longer than this alert waits. See whether it moves on before anything else:':
    '更新がノード数台ずつロールアウトされています。大規模なクラスターでは、アラートの継続時間より長くかかります。他の対処の前に、更新が進んでいるかどうかを確認してください。',
  'See all virt-handler pods that are not ready:': 'Ready でない virt-handler Pod をすべて確認してください。',
  'Check that as many pods are ready as are wanted:': 'Ready の Pod 数が必要な数と一致していることを確認します。',
  'virt-handler runs on no node': 'virt-handler がどのノードでも実行されていない',
  'No virt-handler pod has been running on any node. It starts, stops and watches the VMs of its node.':
    '実行中の virt-handler Pod がどのノードにもありません。virt-handler は、各ノードの VM を起動、停止、監視するコンポーネントです。',
  'Whether any virt-handler pod is in the phase Running (by which a pod that crashes still runs), what keeps its containers and init containers from starting, the DaemonSet, events and last log lines.':
    'フェーズが Running の virt-handler Pod があるかどうか（クラッシュを繰り返す Pod も実行中と見なされます）と、コンテナーと init コンテナーが起動できない原因を確認します。DaemonSet、イベント、ログの末尾も確認します。',
  'Remove the first cause on the pods: the image of virt-handler or virt-launcher, a container that ends, nodes that are not ready. Correct the placement of workloads in the HyperConverged when it selects no node.':
    'Pod の停止の根本原因（virt-handler または virt-launcher のイメージ、コンテナーの終了、Ready でないノードなど）を解消してください。HyperConverged のワークロードの配置設定でノードが 1 台も選択されない場合は、設定を修正します。',
  'Most API requests of virt-handler fail': 'virt-handler の API リクエストの大半が失敗',
  'For five minutes, at least 80% of the requests that the virt-handler pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).':
    'virt-handler Pod が直近 5 分間に API サーバーに送信したリクエストの 80% 以上がエラー応答（HTTP 4xx または 5xx）となる状態が、5 分間続いています。',
  'The nodes cannot report the state of their VMs, nor take new ones: VMs are not started there, migrations do not finish, and nodes may be taken for lost. Running VMs go on.':
    'ノードが VM の状態を報告することも、新しい VM を受け入れることもできません。そのノードでは VM が起動せず、ライブマイグレーションも完了しません。また、ノードが停止したと見なされる可能性があります。実行中の VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-handler logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. The rule adds up the pods of all nodes, so errors on a few nodes are no sign of it.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 10 分間の virt-handler のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。ルールでは全ノードの Pod が合算されるため、一部のノードのみのエラーは手がかりと見なしません。',
  'Some API requests of virt-handler fail': 'virt-handler の API リクエストの一部が失敗',
  'Within an hour, at least 5% of the requests that the virt-handler pods sent to the API server were answered with an error (HTTP 4xx or 5xx). The alert was withdrawn with release 4.19, because many such answers are harmless.':
    'virt-handler Pod が 1 時間に API サーバーに送信したリクエストの 5% 以上がエラー応答（HTTP 4xx または 5xx）でした。このようなエラー応答の多くは無害であるため、このアラートはリリース 4.19 で廃止されました。',
  'The state of some VMs may be reported late. Running VMs go on.':
    '一部の VM の状態の報告が遅れる可能性があります。実行中の VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-handler logs of the last hour only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. The rule adds up the pods of all nodes, so errors on a few nodes are no sign of it.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 1 時間の virt-handler のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。ルールでは全ノードの Pod が合算されるため、一部のノードのみのエラーは手がかりと見なしません。',
  'Hundreds of failed virt-launcher pods': 'フェーズ Failed の virt-launcher Pod が多数残っている（200 個以上）',
  'At least 200 virt-launcher pods of the whole cluster are in phase Failed and nobody removes them.':
    'クラスター全体で 200 個以上の virt-launcher Pod がフェーズ Failed のまま、削除されずに残っています。',
  'So many dead objects slow down the API server, etcd and monitoring; and whatever makes them fail stops VMs from starting or from moving.':
    '不要なオブジェクトが大量に残ることで、API サーバー、etcd、モニタリングの動作が遅くなります。また、Pod が失敗する原因によって、VM の起動や移行も妨げられます。',
  'How many virt-launcher pods of all collected namespaces are in phase Failed, since when, and why; failed migrations and what virt-controller logs of them. Pods of VM namespaces are collected with --vms_details only: without them the number found is a lower bound.':
    '収集されたすべての namespace について、フェーズ Failed の virt-launcher Pod の数、Failed になった時刻、理由を確認します。失敗した移行と、それに関する virt-controller のログも確認します。VM の namespace の Pod は --vms_details を指定した場合にのみ収集されます。指定していない場合、検出数は実際の数の下限です。',
  'Stop what makes them fail (migrations that start over and over, a node without room, an image, network or storage fault), then remove the failed pods.':
    'Pod が失敗する原因（移行の繰り返し、ノードの空きリソース不足、イメージ、ネットワーク、ストレージの障害など）を解消してから、失敗した Pod を削除してください。',
  '{n} virt-launcher pods are in phase Failed, {worst} of them because {cause}{where}.':
    '{n} 個の virt-launcher Pod がフェーズ Failed です。そのうち {worst} 個の原因: {cause}{where}。',
  '; most on {node} ({n})': '。最も多いノードは {node}（{n} 個）',
  '{n} virt-launcher pods in phase Failed': 'フェーズ Failed の virt-launcher Pod が {n} 個ある',
  'failed migrations of {vmis, one {# VMI} other {# VMIs}} leave {n} failed virt-launcher pods behind; the pods themselves were not all collected':
    '{vmis} 個の VMI の移行の失敗により、失敗した virt-launcher Pod が {n} 個残っている。ただし、Pod 自体はすべては収集されていない',
  '{n, one {# virt-launcher pod is} other {# virt-launcher pods are}} in phase Failed; the alert needs 200':
    'フェーズ Failed の virt-launcher Pod は {n} 個。アラートの条件は 200 個以上',
  '{n, one {# failed virt-launcher pod was} other {# failed virt-launcher pods were}} collected, but not the pods of all namespaces with VMs':
    '失敗した virt-launcher Pod を {n} 個収集したが、VM のある namespace の一部で Pod が収集されていない',
  'of {vmi} on {node}': '{node} 上の {vmi} の Pod',
  'the node evicted them ({reason})': 'ノードから退避された（{reason}）',
  'their node was shut down ({reason})': 'ノードがシャットダウンされた（{reason}）',
  'the node could not give them a device or topology ({reason})':
    'ノードがデバイスまたはトポロジーを割り当てられなかった（{reason}）',
  'the node had no room left ({reason})': 'ノードの空きリソースが不足していた（{reason}）',
  'the node did not suit them any more ({reason})': 'ノードが Pod の配置条件を満たさなくなった（{reason}）',
  'their node was lost': 'ノードが失われた',
  'they were killed for using too much memory': 'メモリーの使いすぎにより強制終了された',
  'the migration that they were the target of failed ({reason})': 'この Pod を移行先とする移行が失敗した（{reason}）',
  'they ended with an error ({reason})': 'エラーで終了した（{reason}）',
  'See what {node} is short of (memory, disk, process ids); move VMs away or make room:':
    '{node} で不足しているリソース（メモリー、ディスク、プロセス ID）を確認し、VM を移行するか、空きを確保してください。',
  'See why {node} went down, and drain nodes before they are stopped:':
    '{node} が停止した理由を確認してください。今後は、ノードを停止する前にドレインしてください。',
  'See which device {node} lacks (device plugin, virt-handler) and what refused the pod:':
    '{node} に不足しているデバイス（デバイスプラグイン、virt-handler）と、Pod が拒否された理由を確認してください。',
  'See what {node} and the pod ask of each other (labels, taints):':
    '{node} と Pod の配置条件（ラベル、taint）を照合してください。',
  'See how much memory the pod may use; the overhead of the VM may be too small:':
    'Pod のメモリー上限を確認してください。VM のオーバーヘッドが小さすぎる可能性があります。',
  'See which VMs migrate again and again, and why:':
    'どの VM が移行を繰り返しているか、その理由は何かを確認してください。',
  'Cancel a migration that starts over (the VM keeps running where it is); then mend what lets it fail. First the newest of {vmi}:':
    '繰り返されている移行をキャンセルし（VM は現在のノードで動作を続けます）、失敗の原因を解消してください。まず、{vmi} の最新の移行をキャンセルします。',
  'Read why the pod {pod} ended:': 'Pod {pod} が終了した理由を確認してください。',
  'See what happened around it (image, network, storage):':
    'その前後に発生した事象（イメージ、ネットワーク、ストレージ）を確認してください。',
  'Only when no new ones come: remove the failed pods, which cannot be undone. Save logs that are still needed first:':
    '新たに失敗する Pod がなくなってから、失敗した Pod を削除してください。削除は元に戻せないため、必要なログは事前に保存します。',
  'Check that the number of failed virt-launcher pods falls, and stays, below 200:':
    '失敗した virt-launcher Pod の数が減り、200 個未満のまま推移していることを確認します。',
  'virt-operator is down': 'virt-operator が停止',
  'No virt-operator pod has been running. It installs, repairs and updates the other parts of KubeVirt.':
    '実行中の virt-operator Pod がありません。virt-operator は、KubeVirt の他のコンポーネントをインストール、修復、更新する Operator です。',
  'Whether a virt-operator pod is in the phase Running (by which a pod that crashes still runs), or, before KubeVirt 1.8.4, whether Prometheus gets its metrics; the Deployment, events and last log lines, and the state of the installed version. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'virt-operator Pod のフェーズが Running かどうか（クラッシュを繰り返す Pod も実行中と見なされます）を確認します。KubeVirt 1.8.4 より前では、Prometheus がメトリクスを取得できているかどうかを確認します。Deployment、イベント、ログの末尾、インストール済みバージョンの状態も確認します。Pod は実行中でもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Remove the first cause on the pods: an image that cannot be pulled, no room on the control-plane nodes, a container that ends. A Deployment that is gone or scaled to 0 is a matter of the installed version (CSV, InstallPlan, catalog).':
    'Pod の停止の根本原因（イメージをプルできない、コントロールプレーンノードに空きがない、コンテナーが終了する、など）を解消してください。Deployment がない、または 0 にスケールされている場合は、インストール済みバージョン（CSV、InstallPlan、カタログ）の問題です。',
  'Most API requests of virt-operator fail': 'virt-operator の API リクエストの大半が失敗',
  'For five minutes, at least 80% of the requests that the virt-operator pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).':
    'virt-operator Pod が直近 5 分間に API サーバーに送信したリクエストの 80% 以上がエラー応答（HTTP 4xx または 5xx）となる状態が、5 分間続いています。',
  'virt-operator cannot keep up, repair or update the parts of KubeVirt: updates stop, and what was deleted or changed by mistake is not put right. VMs go on.':
    'virt-operator が KubeVirt のコンポーネントを維持、修復、更新できません。更新は止まり、誤って削除または変更されたリソースも元に戻りません。VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-operator logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. virt-operator sends few requests: a handful of 404 or 409 answers can make up a large share.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 10 分間の virt-operator のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。virt-operator はリクエストの数が少ないため、数件の 404 や 409 の応答だけで割合が大きくなることがあります。',
  'Some API requests of virt-operator fail': 'virt-operator の API リクエストの一部が失敗',
  'Within an hour, at least 5% of the requests that the virt-operator pods sent to the API server were answered with an error (HTTP 4xx or 5xx). The alert was withdrawn with release 4.19, because many such answers are harmless.':
    'virt-operator Pod が 1 時間に API サーバーに送信したリクエストの 5% 以上がエラー応答（HTTP 4xx または 5xx）でした。このようなエラー応答の多くは無害であるため、このアラートはリリース 4.19 で廃止されました。',
  'Updates and repairs of KubeVirt may take longer. VMs go on.':
    'KubeVirt の更新と修復に時間がかかる可能性があります。VM は動作を続けます。',
  'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-operator logs of the last hour only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. virt-operator sends few requests: a handful of 404 or 409 answers can make up a large share.':
    '保存された Prometheus のリクエストカウンターが収集されている場合は、そこからエラー応答の割合を計算します。収集されていない場合は、直近 1 時間の virt-operator のログを確認します。ほとんどの Pod のログが API サーバーのエラー応答で占められていても、手がかりにすぎません。応答のなかったリクエストは、アラートでも失敗として数えられないため、対象外です。virt-operator はリクエストの数が少ないため、数件の 404 や 409 の応答だけで割合が大きくなることがあります。',
  'Hotplugged volume that only the running instance has': '実行中のインスタンスにのみ存在するホットプラグボリューム',
  'A volume was plugged into a running VM without writing it into the VM: only the instance (VMI) knows it.':
    '実行中の VM にボリュームがホットプラグされましたが、VM の定義に追加されていません。このボリュームがあるのはインスタンス (VMI) のみです。',
  'At the next restart the volume is not there any more. Where the feature gate DeclarativeHotplugVolumes is switched on, such volumes are unplugged from running VMs.':
    '次回の再起動でボリュームが失われます。フィーチャーゲート DeclarativeHotplugVolumes を有効にすると、このようなボリュームは実行中の VM から取り外されます。',
  'Reads the annotation kubevirt.io/ephemeral-hotplug-volumes of each VMI, and compares its hotplugged volumes with the volumes of its VM. Instances without a VM do not count.':
    '各 VMI のアノテーション kubevirt.io/ephemeral-hotplug-volumes を確認し、ホットプラグボリュームを VM のボリュームと照合します。VM のないインスタンスは対象外です。',
  'Write the volume into the VM with virtctl addvolume --persist, before DeclarativeHotplugVolumes is switched on; or remove the volume if nobody needs it.':
    'DeclarativeHotplugVolumes を有効にする前に、virtctl addvolume --persist でボリュームを VM の定義に追加してください。不要なボリュームであれば削除します。',
  '{count, one {The instance {name} has} other {# instances have}} hotplugged volumes that {count, one {its VM does not have} other {their VMs do not have}}; they are lost at the next restart.':
    'VM の定義にないホットプラグボリュームを持つインスタンスがあります（{name}、計 {count} 個）。これらのボリュームは次回の再起動で失われます。',
  '{count, one {{name} has} other {# instances have}} hotplugged volumes that are not in the VM':
    'VM の定義にないホットプラグボリュームを持つインスタンスがある（{name}、計 {count} 個）',
  '{count, one {{name} has} other {# instances have}} hotplugged volumes that are not in the VM; {count, one {it is} other {they are}} not marked, and whether this version of KubeVirt marks such instances cannot be told':
    'VM の定義にないホットプラグボリュームを持つインスタンスがある（{name}、計 {count} 個）。アノテーションはなく、このバージョンの KubeVirt がアノテーションを付けるかどうかも特定できない',
  'no instance is marked; {count, one {{name} has} other {# instances ({name}, …) have}} hotplugged volumes that are not in the VM, but the alert counts only what virt-controller marked':
    'VM の定義にないホットプラグボリュームを持つインスタンスはあるが（{name} など、計 {count} 個）、アラートの対象となる virt-controller のアノテーションはどのインスタンスにもない',
  'this version of KubeVirt has neither the mark nor the alert; {count, one {{name} has} other {# instances ({name}, …) have}} hotplugged volumes that are not in the VM all the same':
    'このバージョンの KubeVirt にはアノテーションもアラートも存在しない。ただし、VM の定義にないホットプラグボリュームを持つインスタンスはある（{name} など、計 {count} 個）',
  'no instance has a hotplugged volume that its VM lacks':
    'VM の定義にないホットプラグボリュームを持つインスタンスはない',
  'hotplugged without --persist': '--persist を指定せずにホットプラグされた',
  'a hotplugged volume is not in the VM': 'ホットプラグボリュームが VM の定義にない',
  'volumes {volumes}': 'ボリューム {volumes}',
  'volumes not named': 'ボリューム名は不明',
  'Write the volume {volume} into the VM {vm} (nothing is unplugged by it):':
    'ボリューム {volume} を VM {vm} の定義に追加してください（ボリュームは取り外されません）。',
  'Do the same for the others; this lists instances and volumes:':
    '他のインスタンスにも同じ手順を実施してください。インスタンスとボリュームの一覧は次のコマンドで確認します。',
  'Or unplug a volume that nobody uses any more (the guest loses the disk at once):':
    '不要なボリュームの場合は、代わりに取り外してください（ゲストからはディスクが直ちに見えなくなります）。',
  'Do this before the feature gate DeclarativeHotplugVolumes is switched on. See whether it is already:':
    'これらの手順は、フィーチャーゲート DeclarativeHotplugVolumes を有効にする前に実施してください。すでに有効かどうかを確認します。',
  'Check that no instance is marked any more:': 'アノテーションの付いたインスタンスが残っていないことを確認します。',
  'VM stuck before its instance exists': 'VM がインスタンスの作成前の段階で停滞',
  'A VM has been provisioning, starting, being deleted or in an error state for ten minutes, and there is no instance of it that could run.':
    'VM がプロビジョニング中、起動中、削除中、またはエラーの状態のまま 10 分が経過し、実行できるインスタンスがありません。',
  'The VM does not run, or does not go away; whoever waits for it waits in vain.':
    'VM が起動しないか、削除されません。そのまま待っても状態は変わりません。',
  'Takes status.printableStatus of each VM and looks for an instance (VMI) of the same name in any phase. A status has no time of its own: the condition Ready (since when no instance exists), the time of deletion and the times of DataVolumes show how long it lasted. A VM whose disk is being imported or cloned counts, even when it is meant to be stopped.':
    '各 VM の status.printableStatus と、同じ名前のインスタンス (VMI) の有無（フェーズは問わない）を確認します。ステータス自体には時刻がないため、condition Ready（インスタンスがなくなった時刻）、削除の時刻、DataVolume の時刻から経過時間を判断します。ディスクのインポート中またはクローン中の VM は、停止状態にする設定であっても対象となります。',
  'Remove what holds the VM up: a DataVolume that failed or is slow, a missing claim, a used-up quota, a missing permission to clone, a finalizer; where many VMs are affected, look at virt-controller and virt-api.':
    'VM の処理を妨げている原因（失敗した DataVolume や時間のかかっている DataVolume、PVC の不足、クォータの枯渇、クローンの権限の不足、finalizer など）を解消してください。多数の VM が該当する場合は、virt-controller と virt-api を確認します。',
  '{count, one {The VM {name} has been in the state {status} for too long} other {# VMs have been provisioning, starting, being deleted or failing for too long}}, without an instance.':
    'VM が長時間、プロビジョニング中、起動中、削除中、またはエラーの状態のままで、インスタンスがありません（{name}: {status}、計 {count} 台）。',
  '{count, one {{name} is {status} and has no instance} other {# VMs are in a bad state and have no instance}}':
    'VM が正常でない状態で、インスタンスがない（{name}: {status}、計 {count} 台）',
  '{count, one {{name} is {status}} other {# VMs are in a bad state}}; whether there is an instance cannot be told':
    'VM が正常でない状態だが（{name}: {status}、計 {count} 台）、インスタンスがあるかどうかを判断できない',
  'no VM is provisioning, starting, being deleted or in an error state':
    'プロビジョニング中、起動中、削除中、またはエラー状態の VM はない',
  'each VM that is provisioning, starting, being deleted or in an error state has an instance':
    'プロビジョニング中、起動中、削除中、またはエラー状態の VM には、すべてインスタンスがある',
  '{count, one {{name} ({status}) has} other {# VMs ({name}: {status}, …) have}} an instance, so this alert passes over {count, one {it} other {them}}; the instance is on no node yet':
    '正常でない状態の VM にインスタンスがあるため、このアラートの対象外（{name}: {status}、計 {count} 台）。インスタンスはまだノードに配置されていない',
  'VM stuck on its node': 'VM がノード上で停滞',
  'A VM has an instance on a node, but for five minutes it has been starting, stopping, being deleted or in an error state.':
    'VM のインスタンスはノードに配置されていますが、起動中、停止中、削除中、またはエラーの状態が 5 分間続いています。',
  'The VM does not come up or does not go away, and its CPU and memory on the node stay taken.':
    'VM が起動しないか、削除されません。その間、ノードの CPU とメモリーは確保されたままになります。',
  'Compares status.printableStatus of each VM with the phase of its instance (VMI); times of phases, deletion and conditions show for how long. The node, its virt-handler and, where --vms_details collected them, launcher pods, events and logs tell why. A guest that takes its time to shut down counts as well.':
    '各 VM の status.printableStatus をインスタンス (VMI) のフェーズと照合し、フェーズの遷移、削除、condition の時刻から経過時間を判断します。原因は、ノードとその virt-handler のほか、--vms_details で収集されていれば virt-launcher Pod、イベント、ログから調べます。ゲストのシャットダウンに時間がかかっているだけの場合も該当します。',
  'Bring the node or its virt-handler back, or remove what holds the launcher pod (image, volume, network). Wait while the guest is still shutting down. Deleting the instance by force is the last resort.':
    'ノードまたはその virt-handler を復旧するか、virt-launcher Pod の処理を妨げている原因（イメージ、ボリューム、ネットワーク）を解消してください。ゲストがシャットダウン処理中の場合は、完了を待ちます。インスタンスの強制削除は最後の手段です。',
  '{count, one {The VM {name} has been in the state {status} for too long} other {# VMs have been starting, stopping, being deleted or failing for too long}} although an instance exists.':
    'インスタンスはありますが、VM が長時間、起動中、停止中、削除中、またはエラーの状態のままです（{name}: {status}、計 {count} 台）。',
  '{count, one {{name} is {status}, with an instance} other {# VMs are in a bad state, with an instance}}':
    'インスタンスのある VM が正常でない状態（{name}: {status}、計 {count} 台）',
  '{count, one {{name} is {status}; its instance is} other {# VMs are in a bad state; their instances are}} not on a node yet, which counts only before KubeVirt v1.8.3; which version it is cannot be told':
    'VM が正常でない状態だが（{name}: {status}、計 {count} 台）、インスタンスがまだノードに配置されていない。これが該当するのは KubeVirt v1.8.3 より前のみだが、バージョンを特定できない',
  'no VM is starting, stopping, being deleted or in an error state':
    '起動中、停止中、削除中、またはエラー状態の VM はない',
  'no VM that is starting, stopping, being deleted or in an error state has an instance on a node':
    '起動中、停止中、削除中、またはエラー状態の VM に、インスタンスがノードに配置されているものはない',
  '{count, one {{name} ({status}) has} other {# VMs ({name}: {status}, …) have}} an instance that is on no node yet, which this alert passes over since KubeVirt v1.8.3':
    '正常でない状態の VM のインスタンスがまだノードに配置されていない（{name}: {status}、計 {count} 台）。KubeVirt v1.8.3 以降では、このアラートの対象外',
};
