import groovy.io.FileType
import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions
import java.nio.file.Files
import java.security.MessageDigest
import java.util.concurrent.TimeUnit
import org.yaml.snakeyaml.Yaml

TOKEN = 'planted-token'
PASSWORD = 'planted-password'
examples = new File(basedir, '../../../examples').canonicalFile
tools = new File(basedir, 'tools')
tools.mkdirs()

def tool(String name, String script) {
    def file = new File(tools, name)
    file.text = "#!/bin/sh\n$script\n"
    assert file.setExecutable(true)
}

// The Maven of this build, with its settings and repository; pollInterval is short because the server is on this machine.
def settings = new File(basedir.parentFile, 'interpolated-settings.xml')
assert settings.isFile()
tool('mvn', "exec '${System.getProperty('maven.home')}/bin/mvn' -s '$settings' -Dmaven.repo.local='$localRepositoryPath' "
    + '-Dazure-clean.pollInterval=200ms $TEST_OPTIONS "$@"')
// What the step azure/login leaves behind.
tool('az', """echo '{"accessToken": "$TOKEN", "expiresOn": "2099-01-01 00:00:00.000000", "tokenType": "Bearer"}'""")

/** Runs a pipeline's command in a copy of an example, with the variables that the pipeline gives it and no others. */
def deploys(String pipeline, String example, Closure<Map> variables, String command, List<String> files) {
    def folder = new File(basedir, pipeline)
    def workspace = new File(folder, 'workspace')
    def source = new File(examples, example)
    source.eachFileRecurse(FileType.FILES) {
        def name = source.toPath().relativize(it.toPath())
        if (!name.startsWith('target')) {
            def copy = workspace.toPath().resolve(name)
            Files.createDirectories(copy.parent)
            Files.copy(it.toPath(), copy)
        }
    }
    if (example.endsWith('python')) {
        // Stands in for what pip would bring.
        def library = new File(workspace, '.python_packages/lib/site-packages/gunicorn/__init__.py')
        library.parentFile.mkdirs()
        library.text = '__version__ = "23.0.0"\n'
    }
    def options = EmulatorOptions.builder(new File(folder, 'emulator').toPath())
        .credentials('$my-app', PASSWORD).bearerToken(TOKEN).build()
    def emulator = Emulator.start(options)
    try {
        def process = new ProcessBuilder('sh', '-e', '-c', command).directory(workspace).redirectErrorStream(true)
        process.environment().clear()
        process.environment().putAll([PATH: "$tools:${System.getenv('PATH')}" as String, HOME: System.getProperty('user.home'),
            JAVA_HOME: System.getProperty('java.home')] + variables(emulator, folder))
        def log = new File(folder, 'build.log')
        def running = process.redirectOutput(log).start()
        if (!running.waitFor(10, TimeUnit.MINUTES)) {
            running.destroyForcibly()
            assert false : "$pipeline did not end"
        }
        assert running.exitValue() == 0 : log.text
        assert !log.text.contains(PASSWORD) && !log.text.contains(TOKEN)
        def deployment = new JsonSlurper().parse(new File(workspace, 'target/azure-clean/deployment.json'))
        assert deployment.outcome == 'SUCCESS'
        assert deployment.verification.proven
        assert emulator.uploadsReceivedCompletely() == 1
        def wwwroot = emulator.wwwroot().toFile()
        def there = []
        wwwroot.eachFileRecurse(FileType.FILES) { there << wwwroot.toPath().relativize(it.toPath()).toString() }
        assert there.sort() == (['.azure-clean'] + files).sort()
        return [folder: folder, workspace: workspace, log: log.readLines(), deployment: deployment]
    } finally {
        emulator.close()
    }
}

PYTHON = ['.python_packages/lib/site-packages/gunicorn/__init__.py', 'app.py', 'requirements.txt']
JAVA = ['app.jar']

def sha256(File file) {
    MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString()
}

def zip(Map run) {
    new File(run.workspace, 'target/my-app-1.0-azure.zip')
}

def loggedInBy(Map run, String source) {
    def line = run.log.find { it.contains('logged in by') }
    assert line.endsWith(source)
}

def checks(Map run, String file) {
    def suite = new XmlSlurper().parse(new File(run.workspace, file))
    assert suite.@tests == '4' && suite.@failures == '0' && suite.@errors == '0' && suite.@skipped == '1'
}

// GitHub Actions

def gitHub(String example, String workflow, List<String> files) {
    def steps = new Yaml().load(new File(examples, "$example/.github/workflows/$workflow").text).jobs.deploy.steps
    def commands = steps.findAll { it.run?.startsWith('mvn ') }
    assert commands.size() == 1
    def step = commands[0]
    def login = steps.any { it.uses?.startsWith('azure/login@') }
    def run = deploys("github-$workflow-$example", example, { emulator, folder ->
        def secrets = [AZURE_WEBAPP_PUBLISH_PROFILE: emulator.publishProfile().toFile().text]
        def given = (step.env ?: [:]).collectEntries { name, value ->
            [name, value.replaceAll(/\$\{\{ secrets\.(\w+) }}/) { all, secret -> secrets[secret] }]
        }
        // Without a profile the app's address follows from its name, and that would be a real one.
        given + [TEST_OPTIONS: login ? "-Dazure-clean.scmUrl=${emulator.scmUri()}" as String : '',
            CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: "$folder/workspace" as String,
            GITHUB_OUTPUT: "$folder/output" as String, GITHUB_STEP_SUMMARY: "$folder/summary.md" as String]
    }, step.run, files)
    def outputs = [:]
    def lines = new File(run.folder, 'output').readLines()
    while (lines) {
        def (name, delimiter) = lines.remove(0).split('<<')
        assert !outputs.containsKey(name)
        outputs[name] = lines.remove(0)
        assert lines.remove(0) == delimiter
    }
    assert outputs == [outcome: 'SUCCESS', 'deployment-id': run.deployment.deploymentId, 'package-sha256': sha256(zip(run))]
    def summary = new File(run.folder, 'summary.md').text
    assert summary.contains('### Package my-app-1.0-azure.zip') && summary.contains('### Deployment: SUCCESS')
    return run
}

loggedInBy(gitHub('github-actions-python', 'deploy.yml', PYTHON), 'publish profile of AZURE_WEBAPP_PUBLISH_PROFILE')
loggedInBy(gitHub('github-actions-java', 'deploy.yml', JAVA), 'publish profile of AZURE_WEBAPP_PUBLISH_PROFILE')
loggedInBy(gitHub('github-actions-python', 'deploy-oidc.yml', PYTHON), 'Azure Identity (Azure CLI)')

// Azure DevOps

def azureSteps = new Yaml().load(new File(examples, 'azure-devops/azure-pipelines.yml').text)
    .stages[0].jobs[0].strategy.runOnce.deploy.steps
def script = azureSteps.find { it.script?.startsWith('mvn ') }
def azure = deploys('azure-devops', 'github-actions-java', { emulator, folder ->
    def variables = [publishProfile: emulator.publishProfile().toFile().text]
    def given = script.env.collectEntries { name, value ->
        [name, value.replaceAll(/\$\((\w+)\)/) { all, key -> variables[key] }]
    }
    given + [TF_BUILD: 'True', BUILD_SOURCESDIRECTORY: "$folder/workspace" as String]
}, script.script, JAVA)
// A command counts only at the beginning of a line.
assert azure.log.contains('##vso[task.setvariable variable=outcome;isOutput=true]SUCCESS')
assert azure.log.contains("##vso[task.setvariable variable=deployment-id;isOutput=true]$azure.deployment.deploymentId" as String)
assert azure.log.contains("##vso[task.setvariable variable=package-sha256;isOutput=true]${sha256(zip(azure))}" as String)
def summaries = azure.log.findAll { it.startsWith('##vso[task.uploadsummary]') }.collect { new File(it.split(']', 2)[1]) }
assert summaries*.name == ['package-summary.md', 'deployment-summary.md'] && summaries.every { it.isFile() }
checks(azure, azureSteps.find { it.task?.startsWith('PublishTestResults@') }.inputs.testResultsFiles)

// Jenkins: its file is Groovy, so it is run, with steps that only note what they are given.

class Pipeline {
    List<String> commands = []
    Map<String, String> credentials = [:]
    Map<String, Object> noted = [:]

    def sh(String command) { commands << command }

    def file(Map how) { credentials[how.variable] = how.credentialsId }

    def methodMissing(String name, Object given) {
        noted[name] = given ? given[0] : null
        given.findAll { it instanceof Closure }.each {
            it.delegate = this
            it.resolveStrategy = Closure.DELEGATE_FIRST
            it()
        }
    }

    def propertyMissing(String name) { name }
}

def jenkinsfile = new Pipeline()
def parsed = new GroovyShell(new Binding()).parse(new File(examples, 'jenkins/Jenkinsfile'))
parsed.metaClass.methodMissing = { String name, Object given -> jenkinsfile.methodMissing(name, given) }
parsed.run()
assert jenkinsfile.commands.size() == 1
assert jenkinsfile.credentials == [PROFILE: 'my-app-publish-profile']
def jenkins = deploys('jenkins', 'github-actions-python', { emulator, folder ->
    [PROFILE: emulator.publishProfile().toString(), JENKINS_URL: 'http://jenkins.invalid/', BUILD_NUMBER: '1']
}, jenkinsfile.commands[0], PYTHON)
checks(jenkins, jenkinsfile.noted.junit.testResults)
assert new File(jenkins.workspace, 'target/azure-clean').listFiles().any { it.name.endsWith('.json') }
return true
