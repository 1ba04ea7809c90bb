# frozen_string_literal: true

class UserRegistrationService
  include ActiveModel::Model
  include ActiveModel::Attributes

  EMAIL_FORMAT = URI::MailTo::EMAIL_REGEXP

  attribute :email, :string
  attribute :password, :string
  attribute :name, :string
  attribute :display_name, :string
  attribute :send_welcome_email, :boolean, default: true

  attr_reader :user, :profile

  validates :email, presence: true, length: { maximum: 254 }, format: { with: EMAIL_FORMAT }
  validates :password, presence: true, length: { in: 8..72 }
  validates :name, presence: true, length: { maximum: 255 }
  validates :display_name, presence: true, length: { maximum: 255 }

  def call
    return false unless valid? && commit

    mail_welcome_email
    enqueue_admin_notification_job
    true
  end
  alias save call

  private

  # All or nothing; nil where a record or the database refuses, with the reason in errors.
  def commit
    ActiveRecord::Base.transaction { process }
    self
  rescue ActiveRecord::RecordInvalid => e
    errors.merge!(e.record.errors)
    nil
  rescue ActiveRecord::RecordNotUnique
    errors.add(:base, :taken)
    nil
  end

  def process
    create_user
    create_profile
  end

  def create_user
    @user = User.create!(email: email, password: password, name: name)
  end

  def create_profile
    @profile = Profile.create!(user: user, display_name: display_name)
  end

  def mail_welcome_email
    UserMailer.with(user: user).welcome_email.deliver_later
  end

  def enqueue_admin_notification_job
    AdminNotificationJob.perform_later(user.id)
  end
end
